import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks a second in which Linux counts the time of processes, on every architecture. */
const ticks = 100;

/** Seconds that all cores together were busy since the machine started. */
export function busySeconds(): number {
  const busy = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return busy.reduce((sum, time) => sum + time, 0) / 1000;
}

/** Seconds of processor time that a process has used, with all its threads. */
export function processSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may contain spaces; user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** Watches how much of the machine is used by anybody but one process. */
export function watchMachine(pid: number): () => number {
  const [busy, own, since] = [busySeconds(), processSeconds(pid), performance.now()];
  return () => {
    const available = ((performance.now() - since) / 1000) * cpus().length;
    const others = busySeconds() - busy - (processSeconds(pid) - own);
    return Math.max(0, others / available);
  };
}

/** Name of the processor and number of its cores. */
export function describeMachine(): string {
  const all = cpus();
  return `${all[0]?.model.trim() ?? 'unknown processor'}, ${all.length} cores`;
}
