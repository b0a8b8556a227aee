import type { Tuples } from '@reality-check/core';
import type { LossCase } from './loss-file.ts';

/** A slip of the peer: the tuples or settings that its numbers are right for, and what it does, in words. */
export interface PeerSlip {
  readonly tuples?: Tuples;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly about: string;
}

/** Negative centroids that pytorch-metric-learning 1.7 keeps of each query. */
const kept = 3;

/**
 * The centroid triplet loss of the peer cuts a list of triplets into equal pieces and goes on with the
 * last one, which holds all negative centroids of a query in batches of up to four classes only.
 */
function lastCentroids(labels: Int32Array): PeerSlip | undefined {
  const classes = [...new Set(labels)];
  if (classes.length <= kept + 1) return undefined;
  const triplets = Array.from(labels, (label, anchor) => {
    const positive = labels.findIndex((other, at) => other === label && at !== anchor);
    const others = classes.filter((other) => other !== label).slice(-kept);
    return others.map((other) => [anchor, positive, labels.indexOf(other)] as const);
  }).flat();
  return {
    tuples: {
      kind: 'triplets',
      anchors: Int32Array.from(triplets, ([anchor]) => anchor),
      positives: Int32Array.from(triplets, ([, positive]) => positive),
      negatives: Int32Array.from(triplets, ([, , negative]) => negative),
    },
    about: `the peer drops all but the last ${kept} negative centroids of a query; agrees where just these are given`,
  };
}

const byRank: PeerSlip = {
  settings: { target: 'rank' },
  about: "the peer takes the rank of a class for a row's number; agrees where that is the target",
};

/** What the peer gets wrong in a case; nothing mostly, nor in cases computed without it. */
export function peerSlip(
  name: string,
  { source }: Pick<LossCase, 'source'>,
  labels: Int32Array,
): PeerSlip | undefined {
  if (name === 'instance') return byRank;
  return name === 'centroid-triplet' && !source ? lastCentroids(labels) : undefined;
}
