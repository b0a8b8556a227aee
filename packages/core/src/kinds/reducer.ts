/**
 * Makes one number of many losses: the sum of `share(loss) * loss`, divided by `divisor`.
 * Both are treated as constants in the gradient.
 */
export interface Reducer {
  /** How much one loss counts; 0 leaves it out. */
  share(loss: number): number;
  /** What the sum is divided by; 0 makes the result 0. */
  divisor(losses: number, kept: number): number;
}
