import { holds } from '../../law-error.ts';
import { type TestBatch, withRows } from '../batches.ts';
import { measure } from '../measure.ts';
import { hardBatches, largeHardBatches, ordinaryBatches } from '../standard-batches.ts';
import { type LossSubject, type Trial, withLoss } from '../subject.ts';
import { extremes, trials } from '../trials.ts';
import { law, place } from './law.ts';

function staysFinite(subject: LossSubject, trial: Trial, batch: TestBatch): void {
  const on = place(batch, trial);
  withLoss(subject, trial, batch, (loss) => {
    const { value, gradients } = measure(loss, batch, on);
    holds(Number.isFinite(value), () => ({
      on,
      found: `loss ${value}`,
      expected: 'a finite number',
      cause: 'exp overflows (use a stable log-sum-exp), or a length or count of 0 is divided by',
    }));
    for (const [name, slopes] of Object.entries(gradients)) {
      const bad = slopes.findIndex((slope) => !Number.isFinite(slope));
      holds(bad < 0, () => ({
        on,
        found: `derivative ${slopes[bad]} by ${name}, entry ${bad}`,
        expected: 'a finite number',
        cause: 'sqrt at 0, acos at 1 or log at 0 has no finite derivative; treat that point apart',
      }));
    }
  });
}

/** Whatever the batch and the parts, training goes on. */
export const finite = law('stays finite on hard batches', (subject) => {
  for (const trial of [...trials(subject), ...subject.wrapping]) {
    for (const batch of [...hardBatches, ...largeHardBatches]) staysFinite(subject, trial, batch);
  }
});

/** Whatever a search tries, training goes on. */
export const finiteAtEnds = law('stays finite at both ends of every range', (subject) => {
  for (const trial of extremes(subject)) {
    for (const batch of [...ordinaryBatches, ...hardBatches]) staysFinite(subject, trial, batch);
  }
});

const [ordinary] = ordinaryBatches;
const broken = withRows('a row that is NaN', ordinary!, (row, entries) =>
  entries.map((entry) => (row === 0 ? NaN : entry)),
);

/** A model that diverged does not look like one that has nothing left to learn. */
export const showsNaN = law('is NaN where an embedding is NaN', (subject) => {
  const on = place(broken, {});
  withLoss(subject, {}, broken, (loss) => {
    const { value } = measure(loss, broken, on);
    holds(Number.isNaN(value), () => ({
      on,
      found: `loss ${value}`,
      expected: 'NaN, so that a diverged run is noticed',
      cause: '`x > 0 ? x : 0` drops NaN, Math.max(0, x) keeps it',
    }));
  });
});
