import { LawError } from './law-error.ts';

/** Names of the laws that a subject breaks; any error but a `LawError` is thrown on. */
export function brokenLaws<S>(
  laws: Readonly<Record<string, (subject: S) => void>>,
  subject: S,
): string[] {
  return Object.entries(laws)
    .filter(([, check]) => {
      try {
        check(subject);
        return false;
      } catch (error) {
        if (error instanceof LawError) return true;
        throw error;
      }
    })
    .map(([name]) => name);
}
