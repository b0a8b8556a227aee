import { ConfigError } from '@reality-check/core';
import type { CaseResult } from './case-result.ts';

/** What every case of a reference file has. */
export interface Stated {
  readonly id: string;
}

const isStated = (one: unknown): one is Stated =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';

/** The cases of a file. */
export function statedCases<C extends Stated>(content: unknown): readonly C[] {
  const { cases } = content as { readonly cases?: unknown };
  if (!Array.isArray(cases)) {
    throw new ConfigError(`cases: found ${JSON.stringify(cases)?.slice(0, 60)}, expected a list`);
  }
  const odd = cases.findIndex((one) => !isStated(one));
  if (odd < 0) return cases as readonly C[];
  throw new ConfigError(
    `cases: number ${odd + 1} is ${JSON.stringify(cases[odd]).slice(0, 60)}, expected an object with an "id"`,
  );
}

/** Judges one case, whose fault it is if that throws, over a part that it lacks for example. */
export function attempt(id: string, judge: () => CaseResult): CaseResult {
  try {
    return judge();
  } catch (error) {
    return { id, fault: `cannot be judged: ${error instanceof Error ? error.message : error}` };
  }
}
