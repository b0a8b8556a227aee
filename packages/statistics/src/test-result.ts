/** What a significance test found. */
export interface TestResult {
  /** Null where it is not defined, as for values without any spread around the null hypothesis. */
  readonly statistic: number | null;
  /** Two-sided probability of a statistic at least as extreme, were there no difference. */
  readonly p: number | null;
}

/** A t statistic with its degrees of freedom. */
export interface TResult extends TestResult {
  readonly degrees: number;
}
