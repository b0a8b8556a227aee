import {
  type Batch,
  type Distance,
  defineMiner,
  type Random,
  real,
  type Triplets,
  use,
} from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { eachTriplet } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { minerLaws } from './laws.ts';
import type { ListedTuples } from './listed-tuples.ts';
import { memory } from './memory-law.ts';
import { type MinerReferenceBatch, minerSubject } from './subject.ts';

type Triplet = readonly [number, number, number];
type Spoil = (triplets: Triplet[], batch: Batch, random: Random, limit: number) => Triplet[];

function columns(triplets: readonly Triplet[]): Triplets {
  const column = (at: 0 | 1 | 2) => Int32Array.from(triplets, (triplet) => triplet[at]);
  return { kind: 'triplets', anchors: column(0), positives: column(1), negatives: column(2) };
}

function inside(distance: Distance, { embeddings, labels }: Batch, limit: number): Triplet[] {
  const values = distance.matrix(embeddings).dataSync<'float32'>();
  const kept: Triplet[] = [];
  eachTriplet(labels, undefined, (anchor, positive, negative) => {
    if (values[anchor * labels.length + negative]! <= limit)
      kept.push([anchor, positive, negative]);
  });
  return kept;
}

function reference({ labels, distances }: MinerReferenceBatch): ListedTuples {
  const triplets: Triplet[] = [];
  eachTriplet(Int32Array.from(labels), undefined, (anchor, positive, negative) => {
    if (distances[anchor]![negative]! <= 1.5) triplets.push([anchor, positive, negative]);
  });
  return { triplets };
}

/** The laws broken by a miner that keeps triplets with a near negative, once it is spoilt. */
function broken(spoil: Spoil): string[] {
  const plugin = defineMiner({
    name: 'spoilt',
    source: import.meta.url,
    params: { limit: real(1.5, { range: [0.5, 2] }), distance: use('distance', lp()) },
    create: ({ limit, distance }, { random }) => ({
      mine: (batch) => columns(spoil(inside(distance, batch, limit), batch, random, limit)),
    }),
  });
  // What takes memory is spoilt in a test of its own.
  const others = minerLaws.filter((law) => law !== memory);
  return brokenLaws(others, minerSubject(plugin, [], reference));
}

const [definition, valid] = ['equals its slow reference', 'picks rows of the right classes'];

it('finds no fault with a sound miner', () => {
  expect(broken((triplets) => triplets)).toEqual([]);
});

it('finds a triplet that is left out', () => {
  expect(broken((triplets) => triplets.slice(1))).toContain(definition);
});

it('finds rows that are not in the batch', () => {
  const spoilt = broken((triplets) => triplets.map(([a, p, n]) => [a, p, n + 30]));
  expect(spoilt).toContain(valid);
});

it('finds anchors that are their own positive, and negatives of the same class', () => {
  expect(broken((triplets) => triplets.map(([a, , n]) => [a, a, n]))).toContain(valid);
  expect(broken((triplets) => triplets.map(([a, p]) => [a, p, p]))).toContain(valid);
});

it('finds a triplet that is picked twice', () => {
  const spoilt = broken((triplets) => [...triplets, ...triplets.slice(0, 1)]);
  expect(spoilt).toContain('picks each tuple once');
});

it('finds a miner that never picks anything', () => {
  expect(broken(() => [])).toContain('picks something from random batches');
});

it('finds tuples where there is nothing to mine', () => {
  const spoilt = broken((triplets) => (triplets.length > 0 ? triplets : [[0, 0, 0]]));
  expect(spoilt).toContain('gives empty tuples where there is nothing to mine');
});

it('finds a miner that goes by the order of rows or by class numbers', () => {
  expect(broken((triplets) => triplets.filter(([a]) => a > 2))).toContain(
    'does not depend on the order of the batch',
  );
  expect(broken((triplets) => triplets.filter(([a, , n]) => a < n))).toContain(
    'does not depend on the order of equal rows',
  );
  const spoilt = broken((triplets, { labels }) => triplets.filter(([a]) => labels[a]! < 3));
  expect(spoilt).toContain('does not depend on the numbers of the classes');
});

it('finds a miner that draws from a stream of its own', () => {
  const spoilt = broken((triplets) => triplets.filter(() => Math.random() < 0.5));
  expect(spoilt).toContain('gives the same tuples for the same seed');
});

it('finds a fault that shows at the end of a range only', () => {
  const spoilt = broken((triplets, _, __, limit) =>
    limit > 1.9 ? triplets.map(([a]) => [a, a, a]) : triplets,
  );
  expect(spoilt).toEqual(['works at both ends of every range']);
});

it('finds tensors that are left and batches that are changed', () => {
  const name = 'leaves no tensor behind and its batch as it was';
  const leak = broken((triplets) => {
    tf.keep(tf.scalar(1));
    return triplets;
  });
  expect(leak).toEqual([name]);
  const change = broken((triplets, { labels }) => {
    labels[0] = 7;
    return triplets;
  });
  expect(change).toEqual([name]);
});

it('finds a row of NaN that is passed over', () => {
  const sound = ({ embeddings }: Batch, row: number) =>
    !Number.isNaN(embeddings.arraySync()[row]![0]!);
  const spoilt = broken((triplets, batch) =>
    triplets.filter((triplet) => triplet.every((row) => sound(batch, row))),
  );
  expect(spoilt).toEqual(['lets a row of NaN through to the loss']);
});
