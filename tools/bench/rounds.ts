import { setTimeout } from 'node:timers/promises';
import { watchMachine } from './machine.ts';
import { median } from './median.ts';
import type { Memory, Side, Steps } from './side.ts';

/** How often each side works. */
export interface Plan {
  /** Steps before anything counts. */
  readonly warmUp: number;
  /** Warm-up goes on for so long: quick steps are taken hundreds of times then, as in a training. */
  readonly warmUpSeconds?: number;
  /** Rounds that count; in each, every side takes its turn. */
  readonly rounds: number;
  /** Steps of a turn. */
  readonly steps: number;
  /** A turn has more steps where those of the last one would not fill so long a time. */
  readonly turnSeconds?: number;
}

/** What one side did. */
export interface Measured<V = number> {
  readonly name: string;
  /** Milliseconds of the steps that count. */
  readonly times: readonly number[];
  /** What all steps gave, warm-up included, in their order. */
  readonly values: readonly V[];
  /** Memory after the last step. */
  readonly memory: Memory;
}

/** One turn of every side. */
export interface Round {
  /** Largest part of the machine that others used during one of its turns, 0 to 1. */
  readonly elsewhere: number;
  readonly times: readonly (readonly number[])[]; // [sides, steps]
}

/** Part of the machine that others may use in a round that counts without being repeated. */
const quiet = 0.1;

/** What there is to say of a machine that was not quiet. */
export function doubtsOfQuiet(elsewhere: number): readonly string[] {
  if (elsewhere <= quiet) return [];
  return [`other programs used up to ${Math.round(100 * elsewhere)} % of the machine`];
}
/** Rounds that may be run for one that counts. */
export const patience = 2;
/** Milliseconds to wait for a busy machine. */
const pause = 1000;
/** Milliseconds before a turn, in which the threads of the other side stop looking for more to do. */
const rest = 50;

/** Steps of a side's next turn, from the times of its last one. */
function stepsOf({ steps, turnSeconds = 0 }: Plan, times: readonly number[]): number {
  const filling = Math.ceil((1000 * turnSeconds) / median(times));
  return Number.isFinite(filling) ? Math.max(steps, filling) : steps;
}

/** Whether others left the machine to a round. */
export function isQuiet({ elsewhere }: Pick<Round, 'elsewhere'>): boolean {
  return elsewhere <= quiet;
}

/** The rounds in which others used least of the machine. */
export function quietest<R extends Round>(rounds: readonly R[], count: number): readonly R[] {
  return rounds.toSorted((one, other) => one.elsewhere - other.elsewhere).slice(0, count);
}

/**
 * Lets the sides take turns. Rounds in which other programs kept the machine busy are repeated:
 * they are chosen by what others used and never by the times that they gave.
 */
export async function takeTurns<V = number>(
  sides: readonly Pick<Side<never, V>, 'name' | 'pid' | 'run'>[],
  plan: Plan,
  onBusy: (elsewhere: number) => void = () => undefined,
): Promise<{ readonly sides: readonly Measured<V>[]; readonly elsewhere: number }> {
  const last: Steps<V>[] = [];
  const values: V[][] = sides.map(() => []);
  const turn = async (side: Pick<Side<never, V>, 'pid' | 'run'>, at: number, steps: number) => {
    const watch = watchMachine(side.pid);
    const result = await side.run(steps);
    last[at] = result;
    values[at]!.push(...result.values);
    return { elsewhere: watch(), times: result.times };
  };

  for (const [at, side] of sides.entries()) {
    const end = performance.now() + 1000 * (plan.warmUpSeconds ?? 0);
    await turn(side, at, plan.warmUp);
    while (performance.now() < end) await turn(side, at, plan.steps);
  }
  const rounds: Round[] = [];
  for (let done = 0; done < plan.rounds && rounds.length < plan.rounds * patience; ) {
    const turns = [];
    for (const [at, side] of sides.entries()) {
      await setTimeout(rest);
      turns.push(await turn(side, at, stepsOf(plan, last[at]!.times)));
    }
    const elsewhere = Math.max(...turns.map((one) => one.elsewhere));
    rounds.push({ elsewhere, times: turns.map(({ times }) => times) });
    done = rounds.filter(isQuiet).length;
    if (elsewhere <= quiet) continue;
    onBusy(elsewhere);
    await setTimeout(pause);
  }
  const counted = quietest(rounds, plan.rounds);
  return {
    sides: sides.map(({ name }, at) => ({
      name,
      times: counted.flatMap(({ times }) => times[at]!),
      values: values[at]!,
      memory: last[at]!,
    })),
    elsewhere: Math.max(...counted.map((round) => round.elsewhere)),
  };
}
