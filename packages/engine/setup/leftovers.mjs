import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** When a process began, in clock ticks since boot: with its number, its identity. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Ends a process that leads a group, and the group. */
export function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
}

/** Notes a child that runs; gives what takes the note away. */
export function noteRunning(folder, pid) {
  const note = join(folder, 'running', String(pid));
  writeFileSync(note, startOf(pid) ?? '');
  return () => rmSync(note, { force: true });
}

/** Ends what a set-up that was killed left running: it would write where we write now. */
export function endLeftovers(folder) {
  const running = join(folder, 'running');
  mkdirSync(running, { recursive: true });
  for (const pid of readdirSync(running)) {
    const started = readFileSync(join(running, pid), 'utf8');
    // The number alone may be another process's by now.
    if (started && startOf(pid) === started) endGroup(Number(pid));
    rmSync(join(running, pid), { force: true });
  }
  rmSync(join(folder, 'temporary'), { recursive: true, force: true });
}
