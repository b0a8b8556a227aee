import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import { csv } from './csv.ts';
import { markdown } from './markdown.ts';
import { notes } from './notes.ts';
import { resultRows } from './rows.ts';
import { standings } from './standing.ts';

describe('csv', () => {
  it('has one line per row and quotes what needs quoting', () => {
    const study = syntheticStudy({ methods: { 'a, "b"\nc': 0.5 }, seeds: 1 });
    const rows = resultRows(study);
    const text = csv(rows);
    expect(
      text.startsWith('method,embedding,metric,mean,low,high,n,bootstrapLow,bootstrapHigh\r\n'),
    ).toBe(true);
    expect(text).toContain(
      `"a, ""b""\nc",separated,map-at-r,${rows[2]!.mean},,,1,${rows[2]!.bootstrap!.low},${rows[2]!.bootstrap!.high}\r\n`,
    );
    expect(text.endsWith('\r\n')).toBe(true);
  });
});

describe('markdown', () => {
  it('keeps a method name from breaking the table', () => {
    const study = syntheticStudy({ methods: { 'a|b\n<i>': 0.5, plain: 0.6 } });
    const text = markdown(study, standings(study, resultRows(study)), ['a *note*']);
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    expect(table).toHaveLength(4);
    expect(table[2]).toMatch(/^\| (a\\\|b \\<i\\>|plain) \|/);
    expect(text).toContain('- a \\*note\\*');
  });
});

describe('notes', () => {
  it('says what is missing, unequal or without a score', () => {
    const study = syntheticStudy({
      methods: { whole: 0.4, half: 0.5, failed: 0.6, collapsed: 0.7 },
    });
    const contenders = study.contenders.map((one) => {
      if (one.method === 'half') return { ...one, runs: one.runs.slice(0, 1) };
      if (one.method === 'failed') return { ...one, runs: [] };
      if (one.method !== 'collapsed') return one;
      const empty = Object.fromEntries(
        study.metrics.map(({ name }) => [name, new Float64Array(48).fill(Number.NaN)]),
      );
      return {
        ...one,
        runs: one.runs.map((run, at) => (at === 0 ? { ...run, scores: empty } : run)),
      };
    });
    const broken = { ...study, contenders, notes: ['said by the run'] };
    expect(notes(broken, standings(broken, resultRows(broken)))).toEqual([
      'said by the run',
      'collapsed: 1 run of 2 without any score, left out of the mean.',
      'failed: no finished run, hence no result.',
      'The methods were not measured equally often. whole: 2 repeats of 1 fold model; half, collapsed: 1 repeat of 1 fold model.',
    ]);
  });

  it('has nothing to say of a whole and equal study', () => {
    const study = syntheticStudy();
    expect(notes(study, standings(study, resultRows(study)))).toEqual([]);
  });
});
