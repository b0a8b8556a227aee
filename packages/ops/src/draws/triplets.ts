import { ConfigError, type Random, type Triplets } from '@reality-check/core';
import { collectTriplets } from '../collect-tuples.ts';
import { cycle } from './deck.ts';
import { rowsByClass } from './rows-by-class.ts';

/** How many triplets a batch has room for; refuses one that does not consist of triplets. */
export function tripletsOf(batchSize: number, where: string): number {
  if (batchSize % 3 === 0) return batchSize / 3;
  throw new ConfigError(
    `${where}: the batch size is ${batchSize}, expected a multiple of 3, since batches are made of triplets; change train.batchSize`,
  );
}

/**
 * Triplets at random: two images of one class, one of another, each class as likely as the others.
 * Expects two classes, one of them with two images.
 */
export function randomTriplets(labels: Int32Array, count: number, random: Random): Triplets {
  const classes = [...rowsByClass(labels).values()];
  const firsts = classes.filter(({ length }) => length > 1);
  const drawn = collectTriplets();
  for (let at = 0; at < count; at++) {
    const own = firsts[random.integer(firsts.length)]!;
    const [anchor, positive] = cycle(own.slice(), random)(2);
    const place = random.integer(classes.length - 1);
    const other = classes[place] === own ? classes.at(-1)! : classes[place]!;
    drawn.add(anchor!, positive!, other[random.integer(other.length)]!);
  }
  return drawn.triplets();
}

/**
 * Batches of whole triplets without end, as anchor, positive, negative, anchor, positive, …; none
 * comes again before all were drawn.
 */
export function tripletBatches(
  { anchors, positives, negatives }: Triplets,
  perBatch: number,
  random: Random,
): Iterator<Int32Array> {
  const draw = cycle(Int32Array.from(anchors.keys()), random);
  return {
    next() {
      const batch = new Int32Array(3 * perBatch);
      draw(perBatch).forEach((triplet, place) => {
        batch.set([anchors[triplet]!, positives[triplet]!, negatives[triplet]!], 3 * place);
      });
      return { value: batch, done: false };
    },
  };
}
