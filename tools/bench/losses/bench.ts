import { fileURLToPath } from 'node:url';
import { ours, peer } from '../programs.ts';
import { type Plan, takeTurns } from '../rounds.ts';
import { type SideProgram, startSide } from '../side.ts';
import { openTemporaryFolder } from '../temporary-folder.ts';
import { writeRows } from './batches.ts';
import type { LossCase, PreparedLossCase } from './case.ts';
import { type LossResult, summariseLoss } from './result.ts';

const threads = 2;
const seed = 0;

/** Long enough to tell what other programs used meanwhile. */
const turnSeconds = 0.1;

/**
 * Fewer steps of a larger batch, of which the peer may need seconds. Quick ones warm up for long: a
 * training takes thousands, and loops are compiled after some hundreds.
 */
function planOf({ rows }: LossCase): Plan {
  if (rows >= 1024) return { warmUp: 3, warmUpSeconds: 1, rounds: 3, steps: 3, turnSeconds };
  if (rows >= 256) return { warmUp: 30, warmUpSeconds: 1, rounds: 5, steps: 8, turnSeconds };
  return { warmUp: 500, rounds: 5, steps: 40, turnSeconds };
}

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function programs(python: string): readonly SideProgram[] {
  return [ours(beside('ours.ts'), threads), peer(python, beside('peer.py'), threads)];
}

/** The cases of one method after another, so that they share two processes. */
function byMethod(cases: readonly LossCase[]): readonly (readonly LossCase[])[] {
  const methods = [...new Set(cases.map(({ method }) => method))];
  return methods.map((name) => cases.filter(({ method }) => method === name));
}

/** Times forward and backward of both sides in turn; fresh processes for every loss. */
export async function* benchLosses(
  cases: readonly LossCase[],
  python: string,
  tell: (line: string) => void,
): AsyncGenerator<LossResult> {
  const folder = openTemporaryFolder();
  const written = new Map<number, ReturnType<typeof writeRows>>();
  try {
    for (const [at, ofMethod] of byMethod(cases).entries()) {
      tell(`${at + 1} of ${byMethod(cases).length}: ${ofMethod[0]!.method}`);
      const sides = programs(python).map((program) => startSide<PreparedLossCase>(program));
      const resting: number[] = [];
      try {
        for (const one of ofMethod) {
          const files = written.get(one.rows) ?? writeRows(one, seed, folder.path);
          written.set(one.rows, files);
          for (const [place, side] of sides.entries()) {
            const ready = await side.prepare({ ...one, ...files, seed, threads });
            if (at === 0 && one === ofMethod[0]) tell(`${side.name}: ${ready.ready}`);
            resting[place] ??= ready.memory_mb;
          }
          const turns = await takeTurns(sides, planOf(one));
          yield summariseLoss(one, turns.sides, resting, turns.elsewhere);
        }
      } finally {
        await Promise.all(sides.map((side) => side.end()));
      }
    }
  } finally {
    folder.close();
  }
}
