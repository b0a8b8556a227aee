import { fileURLToPath } from 'node:url';
import { workerEnvironment } from '@reality-check/engine';
import type { SideProgram } from './side.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Our side, in the environment in which the runtime starts its workers. */
export const ours = (threads: number): SideProgram => ({
  name: 'ours',
  command: process.execPath,
  args: ['--import', 'tsx', '--conditions=@reality-check/source', beside('ours.ts')],
  environment: workerEnvironment(threads),
});

/** The peer as its manuals show it, and with every setting that we know to make it faster. */
export function peers(python: string, threads: number): readonly [SideProgram, SideProgram] {
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
