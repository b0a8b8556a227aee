import { meanInterval } from '@reality-check/statistics';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import { resultRows } from '../results/rows.ts';
import { type Standing, standings } from '../results/standing.ts';
import { finding } from './finding.ts';

type Values = Readonly<Record<string, readonly number[]>>;

/** Standings with given MAP@R per repeat; P@1 is a tenth of it above 90. */
function made(values: Values, baseline?: readonly number[]): Standing[] {
  const names = Object.keys(values);
  const study = syntheticStudy({
    methods: Object.fromEntries(names.map((name) => [name, 0.5])),
    ...(baseline && { untrained: 0.9 }),
  });
  const rows = resultRows(study).map((row) => {
    const found = values[row.method] ?? baseline ?? [];
    const shown = row.metric === 'precision-at-1' ? found.map((one) => 90 + one / 10) : found;
    return { ...row, ...meanInterval(shown) };
  });
  return standings(study, rows);
}

const say = (values: Values, baseline?: readonly number[]) =>
  finding({ standings: made(values, baseline), metric: 'map-at-r', comparisons: [] }).join(' ');

describe('finding', () => {
  it('names the leader and whose interval reaches its own', () => {
    const said = say({ a: [70, 71, 72], b: [69, 70, 71], c: [50, 50.1, 50.2] });
    expect(said).toContain('a has the highest MAP@R: 71.00 ± 2.48 %.');
    expect(said).toContain(
      'Its 95 % interval overlaps with that of b: whether it is better is left open.',
    );
    expect(said).toContain('Its 95 % interval lies wholly above that of c.');
  });

  it('claims nothing where there is no interval', () => {
    expect(say({ a: [70], b: [60] })).toContain(
      'single repeat, hence no interval: the order may be chance.',
    );
    expect(say({ a: [70, 71], b: [60] })).toContain(
      'b has no interval: the difference may be chance.',
    );
  });

  it('compares what P@1 and MAP@R tell apart', () => {
    expect(say({ a: [70, 72], b: [50, 52] })).toContain(
      'P@1 2.00 points (95.10 to 97.10) and MAP@R 20.00 points (51.00 to 71.00): MAP@R spreads them 10.0 times as widely.',
    );
  });

  it('compares embeddings of one kind, since concatenating raises MAP@R by itself', () => {
    const separated = made({ a: [50, 52], b: [40, 42] });
    const concatenated = made({ a: [70, 72], b: [65, 67] }).map((one) => ({
      ...one,
      contender: { ...one.contender, embedding: 'concatenated' as const },
    }));
    const standings = [...concatenated, ...separated];
    expect(finding({ standings, metric: 'map-at-r', comparisons: [] }).join(' ')).toContain(
      'Between the lowest and the highest method (concatenated) lie P@1 0.50 points (96.60 to 97.10) and MAP@R 5.00 points (66.00 to 71.00)',
    );
  });

  it('says so when a method does not beat a baseline', () => {
    expect(say({ a: [70, 71], b: [20, 21] }, [30, 31])).toContain(
      'By its mean, b did not exceed the best baseline',
    );
    expect(say({ a: [70, 71, 70] }, [30, 31, 30])).toContain(
      'Every method is above the best baseline',
    );
    expect(say({ a: [70, 40] }, [30, 31])).toContain('but not every interval is');
  });

  it('has a sentence for one method and for none', () => {
    expect(say({ a: [70, 71] })).toContain('a reaches a MAP@R of 70.50');
    expect(say({ a: [] })).toBe('No method has a result.');
  });
});
