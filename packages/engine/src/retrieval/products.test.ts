import { stream } from '@reality-check/core';
import { tensorLoops, useTensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerTensorLoops } from '../kernels/tensor-loops.ts';
import { loadEngine } from '../load.ts';
import { createProducts } from './products.ts';
import { fieldOf, type RetrievalTask, retrieve } from './retrieve.ts';
import { exactSimilarity, type Similarity } from './similarity.ts';

beforeAll(() => loadEngine());
afterEach(registerTensorLoops);

/** The products of the addon, where the processor has the registers for them, and TensorFlow's. */
const ways = ["the addon's products", "TensorFlow's"] as const;

function take(way: (typeof ways)[number]): void {
  registerTensorLoops();
  if (way === "TensorFlow's") useTensorLoops({ ...tensorLoops()!, products: undefined });
}

type Kind = 'alike' | 'scattered' | 'cancelling' | 'uneven';

/** Rows with which sums of products are rounded in different ways. */
function rows(count: number, dimensions: number, kind: Kind) {
  const random = stream(kind, count, dimensions);
  const values = Float32Array.from({ length: count * dimensions }, (_, at) => {
    const k = at % dimensions;
    if (kind === 'alike') return 1 + 1e-4 * random.normal();
    // Large products of either sign, of which little is left.
    if (kind === 'cancelling') return (k % 2 === 0 ? 1 : -1) ** at * 100 + random.normal();
    return random.normal() * (kind === 'uneven' ? 10 ** ((7 * k) % 5) : 1);
  });
  return { values, dimensions, labels: Array.from({ length: count }, (_, row) => row % 7) };
}

const kinds: readonly Kind[] = ['alike', 'scattered', 'cancelling', 'uneven'];

describe.each(ways)('%s', (way) => {
  // Below, at and beyond the number of products that the addon sums up at a time.
  it.each([1, 17, 128, 512, 513, 1300])(
    'are as near as the margins say, of %i numbers',
    (width) => {
      take(way);
      let furthest = 0;
      for (const kind of kinds) {
        for (const similarity of ['dot', 'euclidean'] as Similarity[]) {
          const queries = rows(45, width, kind);
          const references = rows(70, width, kind);
          const { halves, margins, euclidean } = fieldOf({ queries, references, similarity });
          const products = createProducts(queries, references);
          products.load(3, 67);
          const found = products.with(5, 40);
          const block = found.dataSync<'float32'>();
          for (let entry = 0; entry < block.length; entry++) {
            const [query, reference] = [5 + Math.floor(entry / 67), 3 + (entry % 67)];
            const near = block[entry]! - halves.queries[query]! - halves.references[reference]!;
            const exact = exactSimilarity(queries, query, references, reference, euclidean);
            furthest = Math.max(furthest, Math.abs(near - exact) / margins[query]!);
          }
          found.dispose();
          products.dispose();
        }
      }
      expect(furthest).toBeGreaterThan(0);
      expect(furthest).toBeLessThan(1);
    },
  );
});

it.each(kinds)('ranks are the same by either products: %s', (kind) => {
  const metric = {
    depth: () => Infinity,
    score: (hits: Uint8Array) => hits.reduce((sum, hit, at) => sum + hit / (at + 1), 0),
  };
  for (const similarity of ['dot', 'euclidean'] as Similarity[]) {
    const task: RetrievalTask = { queries: rows(300, 530, kind), similarity };
    const [ours, theirs] = ways.map((way) => {
      take(way);
      return retrieve(task, [metric]);
    });
    expect(ours).toEqual(theirs);
  }
});

it('are of the chosen references, and leave no tensor', () => {
  for (const way of ways) {
    take(way);
    const before = tf.memory().numTensors;
    // Small whole numbers, whose products are exact.
    const set = (count: number) => ({
      dimensions: 3,
      values: Float32Array.from({ length: 3 * count }, (_, at) => (at * at) % 11),
    });
    const [queries, references] = [set(20), set(90)];
    for (const whole of [false, true]) {
      const products = createProducts(queries, references, whole);
      for (const [start, count] of [
        [0, 33],
        [40, 50],
        [89, 1],
      ] as const) {
        products.load(start, count);
        const found = products.with(2, 9);
        const expected = Array.from({ length: 9 * count }, (_, entry) => {
          const [query, reference] = [2 + Math.floor(entry / count), start + (entry % count)];
          return exactSimilarity(queries, query, references, reference, false);
        });
        expect([...found.dataSync()]).toEqual(expected);
        found.dispose();
      }
      products.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  }
});
