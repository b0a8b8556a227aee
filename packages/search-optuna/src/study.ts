import { randomUUID } from 'node:crypto';
import type {
  OpenTrial,
  StudyRequest,
  TrialEnd,
  TrialRecord,
  TunerStudy,
} from '@reality-check/core';
import type { Service } from './service.ts';
import {
  fields,
  finite,
  flag,
  listOf,
  oneOf,
  optional,
  record,
  setting,
  text,
  whole,
} from './shapes.ts';

const readOpen = optional(fields({ number: whole, point: record(setting) }));
const readTrials = listOf(
  fields({
    number: whole,
    point: record(setting),
    state: oneOf('running', 'complete', 'failed', 'pruned'),
    value: optional(finite),
    reason: optional(text),
  }),
);
const readImportance = optional(record(finite));

/** A study as its child process keeps it. */
export class OptunaStudy implements TunerStudy {
  readonly #service: Service;
  readonly #study: string;
  readonly #name: string;
  /** What names each trial in the storage. */
  readonly #tokens = new Map<number, string>();

  constructor(service: Service, study: string, { name }: StudyRequest) {
    this.#service = service;
    this.#study = study;
    this.#name = name;
  }

  async ask(): Promise<OpenTrial | undefined> {
    // Made here: asked again of another child, it finds the trial that the first may have begun.
    const token = randomUUID();
    const trial = readOpen(await this.#service.ask(this.#study, 'ask', { token }));
    if (trial) this.#tokens.set(trial.number, token);
    return trial;
  }

  async report(trial: OpenTrial, step: number, value: number): Promise<'go on' | 'prune'> {
    // JSON has no NaN; Python takes nothing for one.
    const number = Number.isFinite(value) ? value : null;
    const params = { token: this.#token(trial), step, value: number };
    return flag(await this.#service.ask(this.#study, 'report', params)) ? 'prune' : 'go on';
  }

  async tell(trial: OpenTrial, end: TrialEnd): Promise<void> {
    const params = { token: this.#token(trial), end: asFinite(end) };
    await this.#service.ask(this.#study, 'tell', params);
  }

  async trials(): Promise<readonly TrialRecord[]> {
    const trials = readTrials(await this.#service.ask(this.#study, 'trials'));
    return trials.map(({ number, point, state, value, reason }) => ({
      ...{ number, point, state },
      ...(value !== undefined && { value }),
      ...(reason !== undefined && { reason }),
    }));
  }

  async importance(): Promise<Readonly<Record<string, number>> | undefined> {
    return readImportance(await this.#service.ask(this.#study, 'importance'));
  }

  close(): Promise<void> {
    return this.#service.close(this.#study);
  }

  #token({ number }: OpenTrial): string {
    const token = this.#tokens.get(number);
    if (token !== undefined) return token;
    throw new Error(`search study "${this.#name}": trial ${number} was not asked for here`);
  }
}

/** A value that is no number is a failure, which a sampler leaves out. */
function asFinite(end: TrialEnd): TrialEnd {
  if (end.state !== 'complete' || Number.isFinite(end.value)) return end;
  const reason = `the objective was ${end.value}, expected a finite number`;
  return { state: 'failed', reason };
}
