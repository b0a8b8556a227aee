/** What every plugin of a kind has to fulfil, under a name that an exception can refer to. */
export interface ContractLaw<Subject> {
  readonly name: string;
  /** Throws a `LawError` where the plugin breaks the law. */
  check(subject: Subject): void;
}

/** The names of the laws that a plugin breaks, for the tests of the laws themselves. */
export function brokenLaws<Subject>(
  laws: readonly ContractLaw<Subject>[],
  subject: Subject,
): string[] {
  return laws
    .filter(({ check }) => {
      try {
        check(subject);
        return false;
      } catch {
        return true;
      }
    })
    .map(({ name }) => name);
}
