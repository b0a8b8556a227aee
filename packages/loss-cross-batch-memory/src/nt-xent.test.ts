import { make, stream, type Tuples } from '@reality-check/core';
import ntXent from '@reality-check/loss-nt-xent';
import { cosine, sum } from '@reality-check/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import crossBatchMemory from './index.ts';

const [temperature, memorySize, dimensions] = [0.3, 7, 3];

interface Row {
  readonly entries: readonly number[];
  readonly label: number;
}

/** The definition: each row of the batch with every stored positive, against all stored negatives. */
function plainLoss(
  batch: readonly Row[],
  stored: readonly Row[],
  pairs: (anchor: Row, other: Row) => boolean,
): number {
  const losses = batch.flatMap((anchor, at) => {
    // Copies of the batch are the last rows stored; a row is no partner of its own copy.
    const own = stored[stored.length - batch.length + at]!;
    const others = stored.filter((other) => other !== own && pairs(anchor, other));
    const power = (other: Row) => Math.exp(cosine(anchor.entries, other.entries) / temperature);
    const negatives = others.filter(({ label }) => label !== anchor.label);
    return others
      .filter(({ label }) => label === anchor.label)
      .map((positive) => {
        const own = power(positive);
        return -Math.log(own / (own + sum(negatives.map(power))));
      });
  });
  return sum(losses) / Math.max(1, losses.length);
}

const random = stream('nt-xent with memory');
const batches = [
  [0, 1, 0],
  [1, 2, 2],
  [0, 2, 1],
].map((labels): readonly Row[] =>
  labels.map((label) => ({
    label,
    entries: Array.from({ length: dimensions }, () => random.normal()),
  })),
);

function measure(tuples?: Tuples) {
  const used = crossBatchMemory({ memorySize, loss: ntXent({ temperature }) });
  const loss = make(used, { classes: 3, dimensions, random });
  const steps = batches.map((rows, at) =>
    tf.tidy(() => {
      const labels = Int32Array.from(rows, ({ label }) => label);
      const given = at === batches.length - 1 && tuples ? { tuples } : {};
      const { value, grad } = tf.valueAndGrad((embeddings) =>
        loss.value({ embeddings: embeddings as tf.Tensor2D, labels, ...given }),
      )(tf.tensor2d(rows.map(({ entries }) => [...entries])));
      return { value: value.dataSync()[0]!, slopes: [...grad.dataSync()] };
    }),
  );
  tf.dispose(loss.variables as tf.Variable[]);
  return steps;
}

/** What is stored once a batch was added: the newest rows, the newest last. */
const storedWith = (batch: number) =>
  batches
    .slice(0, batch + 1)
    .flat()
    .slice(-memorySize);
const all = () => true;

it('gives NT-Xent all rows that are stored, the oldest of them dropped', () => {
  const found = measure();
  batches.forEach((batch, at) => {
    expect(found[at]!.value).toBeCloseTo(plainLoss(batch, storedWith(at), all), 5);
  });
  expect(storedWith(2)).not.toContain(batches[0]![0]);
});

it('pulls at the rows of the batch alone', () => {
  const { slopes } = measure()[2]!;
  const last = batches[2]!;
  const moved = (row: number, entry: number, step: number) => {
    const changed = last.map(({ label, entries }, at) => ({
      label,
      entries: at === row ? entries.with(entry, entries[entry]! + step) : entries,
    }));
    return plainLoss(changed, storedWith(2), all);
  };
  slopes.forEach((slope, at) => {
    const place = [Math.floor(at / dimensions), at % dimensions] as const;
    const wanted = (moved(...place, 1e-5) - moved(...place, -1e-5)) / 2e-5;
    expect(slope).toBeCloseTo(wanted, 4);
  });
});

it('takes what a miner picks within the batch, and all pairs with earlier rows', () => {
  const none = new Int32Array();
  const [anchor, negative] = [1, 2];
  const tuples: Tuples = {
    kind: 'pairs',
    positiveAnchors: none,
    positives: none,
    negativeAnchors: Int32Array.of(anchor),
    negatives: Int32Array.of(negative),
  };
  const last = batches[2]!;
  const picked = (row: Row, other: Row) =>
    !last.includes(other) || (row === last[anchor] && other === last[negative]);
  expect(measure(tuples)[2]!.value).toBeCloseTo(plainLoss(last, storedWith(2), picked), 5);
});
