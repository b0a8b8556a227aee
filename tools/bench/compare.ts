import { fileURLToPath } from 'node:url';
import type { Arguments } from './arguments.ts';
import type { Case, Prepared } from './case.ts';
import { openCaseFiles } from './case-files.ts';
import { preparePeer } from './environment.ts';
import { ours, peer, tuned } from './programs.ts';
import { type Result, summarise, type Three } from './result.ts';
import { takeTurns } from './rounds.ts';
import { type SideProgram, startSide } from './side.ts';
import type { Tell } from './suite.ts';

const threads = 2;
const seed = 0;

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function programs(python: string): readonly SideProgram[] {
  return [
    ours(beside('ours.ts'), threads),
    peer(python, beside('peer.py'), threads),
    tuned(python, beside('peer.py'), threads),
  ];
}

/** Times the steps of all sides, one case after the other, each in fresh processes. */
export async function* compareCases(
  cases: readonly Case[],
  { eager }: Pick<Arguments, 'eager'>,
  tell: Tell,
): AsyncGenerator<Result> {
  const python = await preparePeer(tell);
  const folder = openCaseFiles(seed);
  try {
    for (const [at, one] of cases.entries()) {
      tell(`${at + 1} of ${cases.length}: ${one.name}`);
      const files = folder.filesOf(one);
      const sides = programs(python).map((program) => startSide<Prepared<Case>>(program));
      try {
        for (const side of sides) {
          const { ready } = await side.prepare({ ...one, ...files, seed, threads, eager });
          if (at === 0) tell(`${side.name}: ${ready}`);
        }
        const turns = await takeTurns(sides, one.plan, (elsewhere) =>
          tell(`other programs used ${Math.round(100 * elsewhere)} % of the machine: once more`),
        );
        const [first, second, third] = turns.sides;
        yield summarise(one, [first, second, third] as Three, turns.elsewhere);
      } finally {
        await Promise.all(sides.map((side) => side.end()));
      }
    }
  } finally {
    folder.close();
  }
}
