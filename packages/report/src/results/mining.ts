import { duration } from '../html/format.ts';
import type { Contender } from '../study.ts';

/** What mining between steps cost the trainings of a method. */
export interface Mining {
  readonly method: string;
  /** Summed over its trainings. */
  readonly seconds: number;
  /** Part of their time. */
  readonly share: number;
}

/** The cost of mining, for a method whose sampler mines. */
export function miningOf({ method, embedding, runs }: Contender): Mining | undefined {
  const mined = runs.filter(({ mining }) => mining !== undefined);
  if (embedding === 'concatenated' || mined.length === 0) return undefined;
  const seconds = mined.reduce((sum, { mining = 0 }) => sum + mining, 0);
  return { method, seconds, share: seconds / mined.reduce((sum, run) => sum + run.seconds, 0) };
}

/** "6.2 s of mining, 14 % of the time". */
export function describeMining({ seconds, share }: Mining): string {
  return `${duration(seconds)} of mining, ${(100 * share).toFixed(share < 0.1 ? 1 : 0)} % of the time`;
}
