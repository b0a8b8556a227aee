import { readFileSync } from 'node:fs';
import type { Memory } from './side.ts';

/** Resident memory of this process, as the kernel counts it. */
export function readMemory(): Memory {
  const status = readFileSync('/proc/self/status', 'utf8');
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { memory_mb: megabytes('VmRSS'), peak_mb: megabytes('VmHWM') };
}
