import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workerEnvironment } from '@reality-check/engine';
import { writeBatches } from './batches.ts';
import type { Case, PreparedCase } from './case.ts';
import { type Result, summarise, type Three } from './result.ts';
import { takeTurns } from './rounds.ts';
import { type SideProgram, startSide } from './side.ts';

const threads = 2;
const seed = 0;
/** 40 steps of each side. */
const plan = { warmUp: 10, rounds: 5, steps: 8 };

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The environment of our workers, as the runtime starts them. */
const ours: SideProgram = {
  name: 'ours',
  command: process.execPath,
  args: ['--import', 'tsx', '--conditions=@reality-check/source', beside('ours.ts')],
  environment: workerEnvironment(threads),
};

/** The peer as its manuals show it, and with every setting that we know to make it faster. */
function peers(python: string): readonly [SideProgram, SideProgram] {
  const allocator = Object.entries(workerEnvironment(threads)).filter(([name]) =>
    name.startsWith('MALLOC_'),
  );
  const peer = { command: python, args: [beside('peer.py')] };
  const environment = { OMP_NUM_THREADS: String(threads) };
  return [
    { ...peer, name: 'peer', environment },
    {
      name: 'tuned',
      command: python,
      args: [...peer.args, '--channels-last'],
      environment: { ...environment, ...Object.fromEntries(allocator) },
    },
  ];
}

/** Times training steps of all sides, one case after the other, each in fresh processes. */
export async function* benchTraining(
  cases: readonly Case[],
  { python, eager }: { readonly python: string; readonly eager: boolean },
  tell: (line: string) => void,
): AsyncGenerator<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'reality-check-bench-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  const written = new Map<string, ReturnType<typeof writeBatches>>();
  const batchesOf = (one: Case) => {
    const shape = `${one.channels}x${one.size}`;
    const files = written.get(shape) ?? writeBatches(one, seed, folder);
    written.set(shape, files);
    return files;
  };
  try {
    for (const [at, one] of cases.entries()) {
      tell(`${at + 1} of ${cases.length}: ${one.name}`);
      const files = batchesOf(one);
      const sides = [ours, ...peers(python)].map((program) => startSide<PreparedCase>(program));
      try {
        for (const side of sides) {
          const { ready } = await side.prepare({ ...one, ...files, seed, threads, eager });
          if (at === 0) tell(`${side.name}: ${ready}`);
        }
        const turns = await takeTurns(sides, plan, (elsewhere) =>
          tell(`other programs used ${Math.round(100 * elsewhere)} % of the machine: once more`),
        );
        const [first, second, third] = turns.sides;
        yield summarise(one.name, [first, second, third] as Three, turns.elsewhere);
      } finally {
        await Promise.all(sides.map((side) => side.end()));
      }
    }
  } finally {
    clear();
    process.off('exit', clear);
  }
}
