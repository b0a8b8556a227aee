/** One breach of a convention. */
export interface Finding {
  /** The file, and the line where one can be named. */
  readonly file: string;
  readonly found: string;
  readonly expected: string;
}

/** Findings as a list to read, one line each. */
export function describeFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ file, found, expected }) => `${file}: found ${found}, expected ${expected}`)
    .join('\n');
}
