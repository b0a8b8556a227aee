/** What a law found wrong, in the words of a reviewer. */
export interface Finding {
  /** Batch and settings on which it was found. */
  readonly on: string;
  readonly found: string;
  readonly expected: string;
  /** What such a finding usually comes from. */
  readonly cause: string;
}

/** A plugin breaks a law. */
export class LawError extends Error {
  override readonly name = 'LawError';

  constructor({ on, found, expected, cause }: Finding) {
    super(`on ${on}\n  found:    ${found}\n  expected: ${expected}\n  usually:  ${cause}`);
  }
}

/** Throws a `LawError` unless a condition holds; the finding is only worded where it is needed. */
export function holds(condition: boolean, finding: () => Finding): asserts condition {
  if (!condition) throw new LawError(finding());
}
