import type { Embedded, Random, Sampler, TrainingRows } from '@reality-check/core';

/** What the batches of a training are drawn by and from. */
export interface DrawingParts {
  readonly sampler: Sampler;
  readonly rows: Omit<TrainingRows, 'embed'>;
  readonly embed: TrainingRows['embed'];
  /** The stream of each sequence of batches, counted from 0. */
  readonly random: (sequence: number) => Random;
}

/** Where a training stands in its batches. */
export interface DrawingPosition {
  /** Batches that were taken, and whose steps were done. */
  readonly taken: number;
  /** What the sampler had embedded for the sequence under way. */
  readonly embedded: readonly Embedded[];
}

/** Draws the rows of one batch after the other. */
export interface Drawing {
  next(): Int32Array;
  /** Whether the next batch begins a sequence, which needs the model as it is before its step. */
  readonly begins: boolean;
  /**
   * What the sequence was made from that goes on after so many batches; nothing where another
   * begins. Batches may be drawn ahead, but not beyond the end of that sequence.
   */
  embedded(taken: number): readonly Embedded[];
  /** Seconds that embedding and what the sampler made of it took; absent where nothing was embedded. */
  readonly mining: number | undefined;
}

/**
 * Draws batches from a position on. A sequence is a function of its rows, its stream and the
 * embeddings; so a stopped one is found again by counting, once the embeddings are those of before.
 */
export function createDrawing(
  { sampler, rows, embed, random }: DrawingParts,
  position: DrawingPosition,
): Drawing {
  const { refresh = Infinity } = sampler;
  let step = position.taken;
  let sequence: Iterator<Int32Array> | undefined;
  let embedded: Embedded[] = [];
  let mining: number | undefined;

  /** Starts the sequence of this step and gives its first batch. */
  const begin = (give: TrainingRows['embed']): Int32Array => {
    const started = performance.now();
    let given = false;
    embedded = [];
    const own: TrainingRows['embed'] = (some) => {
      if (given) throw new Error('a sampler asked for embeddings after its first batch');
      const found = give(some);
      embedded.push(found);
      // A copy, since what is saved has to stay as it is.
      return { ...found, values: found.values.slice() };
    };
    sequence = sampler.batches({ ...rows, embed: own }, random(Math.floor(step / refresh)));
    const first = sequence.next().value as Int32Array;
    given = true;
    if (embedded.length > 0) mining = (mining ?? 0) + (performance.now() - started) / 1000;
    return first;
  };

  /** Goes to the place in a sequence at which a training was stopped. */
  const findAgain = (): void => {
    const saved = [...position.embedded];
    begin((some) => {
      const found = saved.shift();
      if (found?.values.length === some.length * found!.dimensions) return found;
      throw new Error('a sampler asked for other rows to be embedded than before it was stopped');
    });
    for (let taken = 1; taken < step % refresh; taken++) sequence!.next();
  };

  return {
    get begins() {
      return step % refresh === 0;
    },
    embedded: (taken) => (taken % refresh === 0 ? [] : embedded),
    get mining() {
      return mining;
    },
    next() {
      if (!sequence && step % refresh !== 0) findAgain();
      const batch = step % refresh === 0 ? begin(embed) : (sequence!.next().value as Int32Array);
      step++;
      return batch;
    },
  };
}
