/** What came of one reference case. */
export interface CaseResult {
  readonly id: string;
  /** What is wrong; absent where the case passes. */
  readonly fault?: string;
  /** Why the case was judged by another rule than agreement with its expected numbers. */
  readonly special?: string;
}
