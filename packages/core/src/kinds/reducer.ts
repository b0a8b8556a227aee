/**
 * Makes one number of many losses: the sum of `share(loss) * loss`, divided by `divisor`.
 * Both are treated as constants in the gradient.
 */
export interface Reducer {
  /** How much one loss counts, by its size and the class of its row or anchor; 0 leaves it out. */
  share(loss: number, label: number): number;
  /**
   * What the sum is divided by; 0 makes the result 0. `own` is the divisor that the loss defines
   * for itself, or the number of losses where it defines none.
   */
  divisor(losses: number, kept: number, own: number): number;
}
