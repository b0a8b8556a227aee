import type { StudyData } from '../study.ts';

/** Test classes that were also used in training or validation: none, unless the split is broken. */
export function sharedClasses({ classes }: StudyData): string[] {
  const seen = new Set([...classes.train, ...classes.validation]);
  return classes.test.filter((name) => seen.has(name));
}
