import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('run-study.ts', import.meta.url));
const flags = ['--import', 'tsx', '--conditions=@reality-check/source'];

/** A process of its own that runs a study. */
export interface Runner {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** Waits for as many lines, or for its end. */
  said(lines: number): Promise<void>;
  /** Its exit code or signal, with what it said on its error output. */
  readonly ended: Promise<{ readonly status: number | string; readonly errors: string }>;
}

/** Starts a process that runs a study. */
export function startRunner(job: object): Runner {
  const child = spawn(process.execPath, [...flags, script, JSON.stringify(job)], { stdio: 'pipe' });
  const lines: string[] = [];
  let errors = '';
  let notify = () => {};
  let over = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    notify();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<{ status: number | string; errors: string }>((resolve) => {
    child.on('close', (code, signal) => {
      over = true;
      notify();
      resolve({ status: signal ?? code ?? 0, errors });
    });
  });
  return {
    process: child,
    lines,
    ended,
    async said(count) {
      while (lines.length < count && !over) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
  };
}
