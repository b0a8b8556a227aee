import { fileURLToPath } from 'node:url';
import { ours, peer } from '../programs.ts';
import { takeTurns } from '../rounds.ts';
import { type SideProgram, startSide } from '../side.ts';
import type { Tell } from '../suite.ts';
import { openTemporaryFolder } from '../temporary-folder.ts';
import type { EvaluationCase, PreparedEvaluation, Values } from './case.ts';
import { makeEmbeddings } from './embeddings.ts';
import { type EvaluationResult, summariseEvaluation } from './result.ts';

const threads = 2;
const seed = 0;

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Both sides, and for a search one that only multiplies matrices. */
function programs(python: string, { task }: EvaluationCase): readonly SideProgram[] {
  const own = ours(beside('ours.ts'), threads);
  const both = [own, peer(python, beside('peer.py'), threads)];
  return task === 'ranks' ? [...both, { ...own, name: 'product' }] : both;
}

async function benchCase(
  one: EvaluationCase,
  python: string,
  folder: string,
  tell: Tell,
): Promise<EvaluationResult> {
  const files = makeEmbeddings(one, seed, folder);
  const sides = programs(python, one).map((program) =>
    startSide<PreparedEvaluation, Values>(program),
  );
  try {
    for (const side of sides) {
      const task = side.name === 'product' ? 'product' : one.task;
      const { ready } = await side.prepare({ ...one, ...files, task, seed, threads });
      tell(`${side.name}: ${ready}`);
    }
    const turns = await takeTurns(sides, one.plan, (elsewhere) =>
      tell(`other programs used ${Math.round(100 * elsewhere)} % of the machine: once more`),
    );
    return summariseEvaluation(one, turns.sides, turns.elsewhere);
  } finally {
    await Promise.all(sides.map((side) => side.end()));
  }
}

/** Times the evaluation of both sides in turn, each case in fresh processes. */
export async function* benchEvaluation(
  cases: readonly EvaluationCase[],
  python: string,
  tell: Tell,
): AsyncGenerator<EvaluationResult> {
  const folder = openTemporaryFolder();
  try {
    for (const [at, one] of cases.entries()) {
      tell(`${at + 1} of ${cases.length}: ${one.name}`);
      yield await benchCase(one, python, folder.path, tell);
    }
  } finally {
    folder.close();
  }
}
