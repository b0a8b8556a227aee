import { type Sampler, stream } from '@reality-check/core';
import { expect, it } from 'vitest';
import { createDrawing } from './drawing.ts';

/** Counts on from what a model of this step says of three rows. */
const counting = (refresh?: number): Sampler => ({
  ...(refresh !== undefined && { refresh }),
  batches({ embed }, random) {
    const { values } = embed(Int32Array.of(0, 1, 2));
    let count = 0;
    return {
      next: () => ({ value: Int32Array.of(values[0]!, count++, random.integer(1e6)), done: false }),
    };
  },
});

/** A drawing whose model says how many batches were taken. */
function draw(
  sampler: Sampler,
  taken = 0,
  embedded: Parameters<typeof createDrawing>[1]['embedded'] = [],
) {
  let step = taken;
  const asked: number[] = [];
  const drawing = createDrawing(
    {
      sampler,
      rows: { labels: Int32Array.of(0, 0, 1) },
      embed(rows) {
        asked.push(step);
        return { values: Float32Array.from(rows, () => step), dimensions: 1 };
      },
      random: (sequence) => stream('batches', sequence),
    },
    { taken, embedded },
  );
  const batches = (count: number) =>
    Array.from({ length: count }, () => {
      const batch = [...drawing.next()];
      step++;
      return batch;
    });
  return { drawing, batches, asked };
}

it('begins a sequence anew after as many steps as the sampler wants, and only then embeds', () => {
  const { batches, asked } = draw(counting(3));
  expect(batches(7).map(([model, count]) => [model, count])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [3, 0],
    [3, 1],
    [3, 2],
    [6, 0],
  ]);
  expect(asked).toEqual([0, 3, 6]);
});

it('never begins anew where the sampler does not ask for it', () => {
  const { batches, asked } = draw(counting());
  expect(batches(50).map(([, count]) => count)).toEqual([...Array(50).keys()]);
  expect(asked).toEqual([0]);
});

it.each([3, 4, 100, undefined])(
  'goes on exactly where it was stopped, refreshed after %s',
  (refresh) => {
    const whole = draw(counting(refresh)).batches(20);
    for (let stop = 0; stop < 12; stop++) {
      const first = draw(counting(refresh));
      first.batches(stop);
      const second = draw(counting(refresh), stop, first.drawing.embedded(stop));
      expect(second.batches(20 - stop)).toEqual(whole.slice(stop));
      expect(second.asked.filter((step) => step < stop)).toEqual([]);
    }
  },
);

it('has nothing to save where the next batch begins a sequence', () => {
  const { drawing, batches } = draw(counting(4));
  const saved = Array.from({ length: 9 }, (_, at) => {
    batches(1);
    return drawing.embedded(at + 1).length;
  });
  expect(saved).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 1]);
});

it('saves what belongs to the batches that were taken, also where others were drawn ahead', () => {
  const { drawing, batches } = draw(counting(4));
  batches(2);
  expect(drawing.begins).toBe(false);
  batches(2);
  expect(drawing.begins).toBe(true);
  expect([2, 3, 4].map((taken) => drawing.embedded(taken).length)).toEqual([1, 1, 0]);
});

it('says how long mining took, where there is any', () => {
  const { drawing, batches } = draw(counting(3));
  expect(drawing.mining).toBeUndefined();
  batches(1);
  expect(drawing.mining).toBeGreaterThan(0);
  const plain = draw({ batches: () => [Int32Array.of(1), Int32Array.of(2)][Symbol.iterator]() });
  plain.batches(2);
  expect(plain.drawing.mining).toBeUndefined();
});

it('keeps what was embedded as it was, whatever the sampler does with it', () => {
  const spoiling: Sampler = {
    batches({ embed }) {
      embed(Int32Array.of(0, 1)).values.fill(9);
      return [Int32Array.of(0)][Symbol.iterator]();
    },
  };
  const { drawing, batches } = draw(spoiling);
  batches(1);
  expect([...drawing.embedded(1)[0]!.values]).toEqual([0, 0]);
});
