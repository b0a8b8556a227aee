import { workerEnvironment } from '@reality-check/engine';
import type { SideProgram } from './side.ts';

/** Our side, in the environment in which the runtime starts its workers. */
export const ours = (program: string, threads: number): SideProgram => ({
  name: 'ours',
  command: process.execPath,
  args: ['--import', 'tsx', '--conditions=@reality-check/source', program],
  environment: workerEnvironment(threads),
});

/** The peer as its manuals show it. */
export const peer = (python: string, program: string, threads: number): SideProgram => ({
  name: 'peer',
  command: python,
  args: [program],
  environment: { OMP_NUM_THREADS: String(threads) },
});

/** The same with every setting that we know to make it faster. */
export function tuned(python: string, program: string, threads: number): SideProgram {
  const allocator = Object.entries(workerEnvironment(threads)).filter(([name]) =>
    name.startsWith('MALLOC_'),
  );
  const plain = peer(python, program, threads);
  return {
    ...plain,
    name: 'tuned',
    args: [...plain.args, '--channels-last'],
    environment: { ...plain.environment, ...Object.fromEntries(allocator) },
  };
}
