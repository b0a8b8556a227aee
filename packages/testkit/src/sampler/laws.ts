import { isConfigError } from '@reality-check/core';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import type { SamplerSubject, SamplerTrial } from './subject.ts';

type Law = ContractLaw<SamplerSubject>;

/** Enough to go through every data set several times. */
const many = 300;

function next(batches: Iterator<Int32Array>, on: string): Int32Array {
  const { value, done } = batches.next();
  holds(done !== true && value instanceof Int32Array, () => ({
    on,
    found: done ? 'the end' : `${value}`,
    expected: 'another batch, as an Int32Array; the sequence has no end',
    cause: 'a loop over one pass',
  }));
  return value;
}

function draw(trial: SamplerTrial, count: number, seed = 0): readonly Int32Array[] {
  const batches = trial.start(Int32Array.from(trial.labels), seed);
  return Array.from({ length: count }, () => next(batches, trial.on));
}

function text(batches: readonly Int32Array[]): string {
  return batches.map((batch) => batch.join(' ')).join('; ');
}

function same(found: string, expected: string, on: string, cause: string): void {
  const [short, wanted] = [found, expected].map((batches) => `${batches.slice(0, 100)} ...`);
  holds(found === expected, () => ({ on, found: short!, expected: wanted!, cause }));
}

const ownRows: Law = {
  name: 'gives rows of the data, as many as promised, without end',
  check({ trials }) {
    for (const trial of trials) {
      for (const batch of draw(trial, many)) {
        const fine = batch.every((row) => trial.labels[row] !== undefined);
        holds(fine && batch.length === trial.batchSize, () => ({
          on: trial.on,
          found: `the batch ${batch.join(' ')}`,
          expected: `${trial.batchSize} rows from 0 to ${trial.labels.length - 1}`,
          cause: 'class numbers taken for row numbers',
        }));
      }
    }
  },
};

const composition: Law = {
  name: 'composes every batch as promised',
  check({ trials }) {
    for (const trial of trials) {
      draw(trial, many).forEach((batch, at) => {
        const fault = trial.fault([...batch]);
        holds(fault === undefined, () => ({
          on: `${trial.on}, batch ${at}: ${batch.join(' ')}`,
          found: fault ?? '',
          expected: 'a batch as promised',
          cause: 'a batch that reaches over the end of a pass',
        }));
      });
    }
  },
};

const packaging: Law = {
  name: 'gives an anchor, a positive and a negative again and again, where it says so',
  check({ trials }) {
    for (const trial of trials.filter(({ packaged }) => packaged)) {
      for (const batch of draw(trial, many)) {
        const labels = [...batch].map((row) => trial.labels[row]);
        const fine = labels.every((label, at) => {
          const [anchor, positive] = labels.slice(at - (at % 3));
          return at % 3 < 2
            ? label === anchor && (at % 3 === 0 || batch[at] !== batch[at - 1])
            : label !== anchor && label !== positive;
        });
        holds(fine && labels.length % 3 === 0, () => ({
          on: trial.on,
          found: `rows of the classes ${labels.join(' ')}`,
          expected: 'by threes, two different rows of one class and one of another',
          cause: '`packaged: true` in a sampler that only prefers such rows',
        }));
      }
    }
  },
};

const coverage: Law = {
  name: 'draws every row within the promised pass',
  check({ trials }) {
    for (const trial of trials) {
      if (!Number.isFinite(trial.pass)) continue;
      const seen = new Set(draw(trial, trial.pass).flatMap((batch) => [...batch]));
      const missing = [...trial.labels.keys()].filter((row) => !seen.has(row));
      holds(missing.length === 0, () => ({
        on: `${trial.on}, after ${trial.pass} batches`,
        found: `${missing.length} rows not drawn: ${missing.slice(0, 8).join(' ')}`,
        expected: 'every row drawn',
        cause: 'drawing anew instead of going through a shuffled list',
      }));
    }
  },
};

const sameSeed: Law = {
  name: 'gives the same batches for the same seed, and others for another',
  check({ trials }) {
    for (const trial of trials) {
      const first = text(draw(trial, 20));
      same(text(draw(trial, 20)), first, trial.on, 'Math.random() in place of the given stream');
      holds(text(draw(trial, 20, 1)) !== first, () => ({
        on: trial.on,
        found: 'the same batches from another seed',
        expected: 'other batches',
        cause: 'the given stream is not used',
      }));
    }
  },
};

const counting: Law = {
  name: 'advances two iterators alike, whichever is asked first',
  check({ trials }) {
    for (const trial of trials) {
      const start = trial.sampler();
      const [ahead, behind] = [start(0), start(0)];
      const batches = (from: Iterator<Int32Array>, count: number) =>
        Array.from({ length: count }, () => next(from, trial.on));
      const first = batches(ahead, 30);
      const second = batches(behind, 30);
      const cause = 'state that lies outside `batches`';
      same(text(second), text(first), trial.on, cause);
      same(text(batches(behind, 10)), text(batches(ahead, 10)), trial.on, cause);
    }
  },
};

const untouched: Law = {
  name: 'leaves labels and earlier batches as they were',
  check({ trials }) {
    for (const trial of trials) {
      const labels = Int32Array.from(trial.labels);
      const batches = trial.start(labels, 0);
      const first = next(batches, trial.on);
      const before = first.join(' ');
      for (let count = 0; count < 20; count++) next(batches, trial.on);
      same(first.join(' '), before, trial.on, 'one array for all batches');
      same(labels.join(' '), trial.labels.join(' '), trial.on, 'sorting or shuffling in place');
    }
  },
};

const embedding: Law = {
  name: 'embeds rows of the data, and none after its first batch',
  check({ trials }) {
    for (const { on, labels, refresh, start } of trials) {
      let given = 0;
      const batches = start(Int32Array.from(labels), 0, (rows) => {
        const stray = rows.find((row) => labels[row] === undefined);
        holds(given === 0 && stray === undefined, () => ({
          on,
          found: given ? `rows embedded after ${given} batches` : `row ${stray} embedded`,
          expected: `rows from 0 to ${labels.length - 1}, before the first batch`,
          cause: '`embed` called in `next`; state `refresh` to be started again',
        }));
      });
      for (; given < 20; given++) next(batches, on);
      holds(refresh === undefined || (Number.isInteger(refresh) && refresh > 0), () => ({
        on,
        found: `refresh ${refresh}`,
        expected: 'a whole number of steps of at least 1, or none stated',
        cause: 'an option that is not checked',
      }));
    }
  },
};

const refusals: Law = {
  name: 'refuses what it cannot promise with a ConfigError',
  check({ refusals }) {
    for (const { on, message, start } of refusals) {
      let found: unknown = 'no error';
      try {
        start();
      } catch (error) {
        found = isConfigError(error) ? error.message : error;
      }
      holds(typeof found === 'string' && message.test(found), () => ({
        on,
        found: String(found),
        expected: `a ConfigError like ${message}`,
        cause: 'labels that are not checked before the first batch',
      }));
    }
  },
};

/** The laws of a sampler. */
export const samplerLaws: readonly Law[] = [
  ownRows,
  composition,
  packaging,
  coverage,
  sameSeed,
  counting,
  untouched,
  embedding,
  refusals,
];
