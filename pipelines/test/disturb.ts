import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Random } from '@reality-check/core';
import { ended, start } from './command.ts';

/** The processes that a process has started; none where the system has no /proc. */
function childrenOf(parent: number): { pid: number; command: string }[] {
  let pids: string[] = [];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  return pids.flatMap((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return Number(fields[1]) === parent ? [{ pid: Number(pid), command }] : [];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}

/** Ends the parent, a worker or the Python child of a running command, as chance will have it. */
function killOne(child: ChildProcess, random: Random): string {
  const all = childrenOf(child.pid!);
  const python = all.filter(({ command }) => command.includes('python'));
  const workers = all.filter((one) => !python.includes(one));
  const kinds = [
    { name: 'parent', victims: [{ pid: child.pid! }] },
    { name: 'worker', victims: workers },
    { name: 'Python child', victims: python },
  ].filter(({ victims }) => victims.length > 0);
  const { name, victims } = kinds[random.integer(kinds.length)]!;
  try {
    process.kill(victims[random.integer(victims.length)]!.pid, 'SIGKILL');
  } catch {
    return 'nobody'; // It has ended by itself meanwhile.
  }
  return name;
}

/**
 * Runs a command and ends its processes one by one at random moments, starting it again whenever the
 * parent is gone. Gives back who was ended how often.
 */
export async function disturb(
  place: string,
  words: readonly string[],
  kills: number,
  random: Random,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let child: ChildProcess | undefined;
  let end: Promise<unknown> | undefined;
  for (let kill = 0; kill < kills; ) {
    if (!child) {
      child = start(place, words);
      end = ended(child);
    }
    await setTimeout(300 + random.integer(2700));
    if (child.exitCode === null && child.signalCode === null) {
      const name = killOne(child, random);
      counts[name] = (counts[name] ?? 0) + 1;
      kill++;
      await setTimeout(50);
    }
    if (child.exitCode === 0) break; // It was done before it could be ended.
    if (child.exitCode !== null || child.signalCode !== null) child = undefined;
  }
  if (child && child.exitCode === null) process.kill(child.pid!, 'SIGKILL');
  await end;
  return counts;
}
