import type { TunerSampler } from '@reality-check/core';
import { Child, ChildLost } from './child.ts';
import { checkHandshake, checkSampler, type Handshake, readHandshake } from './handshake.ts';

/** How often a request is made, each time of a new child, before it is given up. */
const attempts = 5;
/** Milliseconds until the child has started. */
const startTime = 60_000;
/** Milliseconds that a request may take beside waiting for the storage. */
const workTime = 300_000;

/** What reopens a study in a child that knows nothing of it. */
export interface Opening {
  readonly study: string;
  readonly params: object;
}

/** The child of a tuner: begun when it is needed, and again when it is lost. */
export class Service {
  readonly #python: string;
  readonly #patience: number;
  readonly #openings = new Map<string, Opening>();
  #child: Child | undefined;
  #handshake: Handshake | undefined;
  #opened = new Set<string>();
  /** One request at a time: the child works on one, and only one has to be repeated. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(python: string, patience: number) {
    this.#python = python;
    this.#patience = patience;
  }

  /** The process id of the child that runs now, if any. */
  get pid(): number | undefined {
    return this.#child?.alive ? this.#child.pid : undefined;
  }

  /** Opens a study here and in every child to come. */
  open(opening: Opening, sampler: TunerSampler): Promise<void> {
    return this.#inTurn(async () => {
      await this.#repeat(async () => {
        await this.#start();
        checkSampler(sampler, this.#handshake!);
        await this.#openIn(opening, false);
      });
      this.#openings.set(opening.study, opening);
    }).finally(() => this.#rest());
  }

  /** Asks something about a study; the request must be one that can be made twice. */
  ask(study: string, method: string, params: object = {}): Promise<unknown> {
    return this.#inTurn(() =>
      this.#repeat(async () => {
        const child = await this.#start();
        const opening = this.#openings.get(study);
        if (!opening) throw new Error(`search: the study is closed, so nothing can be asked of it`);
        if (!this.#opened.has(study)) await this.#openIn(opening, true);
        return child.ask(method, { study, ...params }, this.#patience * 1000 + workTime);
      }),
    );
  }

  /** Closes a study, and with the last one the child. */
  async close(study: string): Promise<void> {
    if (!this.#openings.has(study)) return;
    try {
      await this.ask(study, 'close');
    } finally {
      this.#openings.delete(study);
      this.#opened.delete(study);
      await this.#rest();
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #repeat<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ChildLost)) throw error;
        if (attempt === attempts) {
          throw new Error(`search: the Python child was lost ${attempts} times; ${error.message}`);
        }
      }
    }
  }

  async #start(): Promise<Child> {
    if (this.#child?.alive && this.#handshake) {
      // A child that was refused once is refused every time.
      checkHandshake(this.#handshake);
      return this.#child;
    }
    this.#opened = new Set();
    const child = new Child(this.#python);
    this.#child = child;
    this.#handshake = readHandshake(await child.ask('hello', {}, startTime));
    checkHandshake(this.#handshake);
    return child;
  }

  async #openIn({ study, params }: Opening, again: boolean): Promise<void> {
    const time = this.#patience * 1000 + workTime;
    await this.#child!.ask('open', { study, again, ...params }, time);
    this.#opened.add(study);
  }

  #rest(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#openings.size > 0) return;
      await this.#child?.close();
    });
  }
}
