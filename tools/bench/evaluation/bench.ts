import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workerEnvironment } from '@reality-check/engine';
import { takeTurns } from '../rounds.ts';
import { type SideProgram, startSide } from '../side.ts';
import type { Tell } from '../suite.ts';
import type { EvaluationCase, PreparedEvaluation, Values } from './case.ts';
import { writeEmbeddings } from './embeddings.ts';
import { type EvaluationResult, summariseEvaluation } from './result.ts';

const threads = 2;
const seed = 0;

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const ours: SideProgram = {
  name: 'ours',
  command: process.execPath,
  args: ['--import', 'tsx', '--conditions=@reality-check/source', beside('ours.ts')],
  environment: workerEnvironment(threads),
};

/** Both sides, and for a search one that only multiplies matrices. */
function programs(python: string, { task }: EvaluationCase): readonly SideProgram[] {
  const environment = { OMP_NUM_THREADS: String(threads) };
  const peer = { name: 'peer', command: python, args: [beside('peer.py')], environment };
  return task === 'ranks' ? [ours, peer, { ...ours, name: 'product' }] : [ours, peer];
}

async function benchCase(
  one: EvaluationCase,
  python: string,
  folder: string,
  tell: Tell,
): Promise<EvaluationResult> {
  const files = writeEmbeddings(one, seed, folder);
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
  const folder = mkdtempSync(join(tmpdir(), 'reality-check-bench-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  try {
    for (const [at, one] of cases.entries()) {
      tell(`${at + 1} of ${cases.length}: ${one.name}`);
      yield await benchCase(one, python, folder, tell);
    }
  } finally {
    clear();
    process.off('exit', clear);
  }
}
