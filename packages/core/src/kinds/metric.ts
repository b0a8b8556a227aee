/** Judges how well one query retrieves the references of its own class. */
export interface Metric {
  /** How many nearest neighbours it looks at, given how many relevant references there are. */
  depth(relevant: number): number;
  /**
   * The score of one query in [0, 1]. `hits[i]` is 1 where neighbour i (nearest first, the query
   * itself left out) is relevant; `relevant` counts all relevant references and is at least 1.
   */
  score(hits: Uint8Array, relevant: number): number;
}
