import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ConfigError } from '@reality-check/core';
import { program } from './python.ts';
import { fields, flag, optional, text, whole } from './shapes.ts';

/** The child ended, or gave no answer that makes sense: what was asked can be asked again. */
export class ChildLost extends Error {
  override readonly name = 'ChildLost';
}

const readAnswer = fields({
  id: whole,
  result: (value: unknown) => value,
  error: optional(fields({ config: flag, message: text })),
});

/** One core is enough, and the same on every machine; texts hash the same in every process. */
const environment = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  PYTHONHASHSEED: '0',
  PYTHONIOENCODING: 'utf-8',
};

/** What is kept of the error output. */
const keptLines = 8;

interface Pending {
  readonly id: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One Python process that answers one request at a time. */
export class Child {
  readonly #process: ChildProcess;
  readonly #errors: string[] = [];
  #pending: Pending | undefined;
  #lastId = 0;
  #end: Error | undefined;

  constructor(python: string) {
    const env = { ...process.env, ...environment };
    this.#process = spawn(python, ['-B', program], { env, stdio: 'pipe' });
    const { stdin, stdout, stderr } = this.#process;
    createInterface({ input: stdout! }).on('line', (line) => this.#receive(line));
    createInterface({ input: stderr! }).on('line', (line) => {
      this.#errors.push(line);
      if (this.#errors.length > keptLines) this.#errors.shift();
    });
    // That the child is gone shows in its end.
    stdin!.on('error', () => undefined);
    this.#process.on('error', (error) =>
      this.#finish(
        new ConfigError(
          `search: ${python} could not be started (${error.message}), expected a Python with Optuna; run "npx reality-check setup", or name one in REALITY_CHECK_PYTHON`,
        ),
      ),
    );
    // Not at "exit": the last lines of the error output may come later.
    this.#process.on('close', (code, signal) =>
      this.#finish(new ChildLost(`it ended (${signal ?? `exit code ${code}`})${this.said()}`)),
    );
    this.#idle();
  }

  /** The process id, for tests that end it. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Whether it can still be asked. */
  get alive(): boolean {
    return this.#end === undefined;
  }

  /** The last lines of its error output, for a message. */
  said(): string {
    return this.#errors.length > 0 ? `:\n${this.#errors.join('\n')}` : '';
  }

  /** Asks for one thing; after too long a time the process is killed. */
  async ask(method: string, params: object, milliseconds: number): Promise<unknown> {
    if (this.#end) throw this.#end;
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => {
      this.#pending = { id, resolve, reject };
    });
    const timer = setTimeout(() => {
      this.#finish(new ChildLost(`no answer to "${method}" in ${milliseconds / 1000} s`));
      this.kill();
    }, milliseconds);
    this.#process.ref();
    this.#process.stdin!.write(`${JSON.stringify({ id, method, params })}\n`);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      this.#idle();
    }
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Lets it end by itself and waits for that. */
  async close(): Promise<void> {
    if (!this.alive) return;
    const closed = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.ref();
    this.#process.stdin!.end();
    await closed;
  }

  /** An idle child keeps nobody from ending. */
  #idle(): void {
    this.#process.unref();
    for (const stream of [
      this.#process.stdin,
      this.#process.stdout,
      this.#process.stderr,
    ] as readonly ({ unref?: () => void } | null)[]) {
      stream?.unref?.();
    }
  }

  #receive(line: string): void {
    const pending = this.#pending;
    try {
      const { id, result, error } = readAnswer(JSON.parse(line));
      if (id !== pending?.id) throw new TypeError(`id ${id}, expected ${pending?.id}`);
      this.#pending = undefined;
      if (!error) pending.resolve(result);
      else if (error.config) pending.reject(new ConfigError(error.message));
      else
        pending.reject(
          new Error(`search: the Python child failed: ${error.message}${this.said()}`),
        );
    } catch (error) {
      this.#finish(new ChildLost(`it gave no sensible answer (${(error as Error).message})`));
      this.kill();
    }
  }

  #finish(error: Error): void {
    this.#end ??= error;
    this.#pending?.reject(this.#end);
    this.#pending = undefined;
  }
}
