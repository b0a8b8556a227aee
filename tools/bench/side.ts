import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ConfigError } from '@reality-check/core';

/** How one side is started. */
export interface SideProgram {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Resident memory of a side in MB. */
export interface Memory {
  readonly memory_mb: number;
  /** The most that it ever was. */
  readonly peak_mb: number;
}

/** A side that is ready for a case. */
export interface Ready extends Memory {
  /** Library and version. */
  readonly ready: string;
}

/** What came of some steps, in their order. */
export interface Steps<V = number> extends Memory {
  /** Milliseconds. */
  readonly times: readonly number[];
  /** What each step gave, such as its loss. */
  readonly values: readonly V[];
}

/** One contender as a process that works when it is asked and sleeps otherwise. */
export interface Side<C = unknown, V = number> {
  readonly name: string;
  readonly pid: number;
  prepare(prepared: C): Promise<Ready>;
  run(steps: number): Promise<Steps<V>>;
  end(): Promise<void>;
}

/** What would change threads, allocator or libraries behind our back. */
const foreign = /^(OMP|GOMP|KMP|MKL|MALLOC|GLIBC|TF|DNNL|ONEDNN|ATEN|TORCH|PYTORCH|LD_PRELOAD)/;

function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** What a process said last on its error output: the error itself where one can be made out. */
function keepErrors(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4000);
  });
  return () => {
    const lines = tail.trim().split('\n');
    return lines.findLast((line) => /^\w*(Error|Exception)\b/.test(line)) ?? lines.at(-1)!;
  };
}

/** Starts one side; it answers one line of JSON with another. */
export function startSide<C, V = number>({
  name,
  command,
  args,
  environment,
}: SideProgram): Side<C, V> {
  const child = spawn(command, args, { env: { ...cleanEnvironment(), ...environment } });
  const errors = keepErrors(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exited = once(child, 'exit').then(
    ([code, signal]) => `ended (${signal ?? `exit code ${code}`})\n${errors()}`.trim(),
    (error: Error) => `could not be started (${error.message})`,
  );
  const kill = () => child.kill();
  process.once('exit', kill);
  // A side that has died is noticed through its missing answer.
  child.stdin.on('error', () => undefined);

  const ask = async <T>(message: object): Promise<T> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const line = await lines.next();
    if (line.done) throw new ConfigError(`bench: "${name}" ${await exited}`);
    const answer = JSON.parse(line.value) as T | { readonly error: string };
    if (typeof answer === 'object' && answer !== null && 'error' in answer) {
      throw new ConfigError(`bench: "${name}": ${answer.error}`);
    }
    return answer as T;
  };
  return {
    name,
    pid: child.pid ?? 0,
    prepare: (prepared: C) => ask({ case: prepared }),
    run: (steps) => ask({ steps }),
    async end() {
      child.stdin.end();
      await exited;
      process.off('exit', kill);
    },
  };
}
