import { describe, expect, it } from 'vitest';
import { jsonLine } from './json-line.ts';
import { summarise } from './result.ts';
import type { Measured } from './rounds.ts';
import { formatTable } from './table.ts';

const training = { name: 'conv4 triplet', task: 'training' } as const;
const falling = Array.from({ length: 40 }, (_, at) => 1 - at / 100);

function side(name: string, time: number, values: readonly number[] = falling): Measured {
  const memory = { memory_mb: 400, peak_mb: 500.4 };
  return { name, times: [time, 100 * time, time], values, memory };
}

const three = (losses?: readonly number[]) =>
  [side('ours', 30, losses), side('peer', 40), side('tuned', 25)] as const;

describe('the result of a case', () => {
  it('compares medians', () => {
    expect(summarise(training, three(), 0)).toMatchObject({
      ours_ms: 30,
      peer_ms: 40,
      ratio: 0.75,
      peer_tuned_ms: 25,
      ratio_tuned: 1.2,
      steps: 3,
      warnings: [],
    });
  });
  it('doubts a loss that does not fall', () => {
    const { warnings } = summarise(training, three(falling.toReversed()), 0);
    expect(warnings).toContain('ours: the loss does not fall (0.630 to 0.880)');
  });
  it('doubts a loss that is no number', () => {
    const { warnings } = summarise(training, three([...falling, Number.NaN]), 0);
    expect(warnings).toEqual(['ours: a loss is NaN']);
  });
  it('doubts sides that end at different losses', () => {
    const { warnings } = summarise(training, three(falling.map((loss) => loss / 2)), 0);
    expect(warnings).toEqual(['losses after 30 steps differ: 0.365 and 0.730']);
  });
  it('doubts embeddings that are not of length 1', () => {
    const embedding = { name: 'conv4', task: 'embedding' } as const;
    const sides = (square: number) =>
      [side('ours', 30, [square]), side('peer', 40, [1]), side('tuned', 25, [1])] as const;
    expect(summarise(embedding, sides(1.0001), 0).warnings).toEqual([]);
    expect(summarise(embedding, sides(Number.NaN), 0).warnings).toEqual([
      'ours: embeddings have not the length 1',
    ]);
  });
  it('doubts times of a machine that others use', () => {
    const { warnings } = summarise(training, three(), 0.334);
    expect(warnings).toEqual(['other programs used up to 33 % of the machine']);
  });
});

describe('the output', () => {
  const result = summarise(training, three(), 1 / 3);

  it('is a table with aligned columns and a line for each doubt', () => {
    const [titles, rule, row, warning, ...more] = formatTable([result]).split('\n');
    expect(titles).toBe(
      'case           ours ms  peer ms  ratio  tuned ms  ratio  ours MB  peer MB',
    );
    expect(row).toBe('conv4 triplet     30.0     40.0   0.75      25.0   1.20      500      500');
    expect(rule).toHaveLength(row!.length);
    expect(warning).toBe('  warning: other programs used up to 33 % of the machine');
    expect(more).toEqual([]);
  });
  it('is one line of JSON that begins with what is asked for', () => {
    const line = jsonLine(result);
    expect(line).not.toContain('\n');
    expect(Object.keys(JSON.parse(line)).slice(0, 4)).toEqual([
      'name',
      'ours_ms',
      'peer_ms',
      'ratio',
    ]);
    expect(JSON.parse(line)).toMatchObject({ ours_peak_mb: 500, elsewhere: 0.3333 });
  });
});
