import { openPictures, pictureSize, type SharedPictures } from '@reality-check/images/pictures';
import type { FeedSource } from './messages.ts';
import { createSpare } from './spare.ts';
import { feedFromThread } from './threaded.ts';

/** Prepares batches ahead of the steps that use them. */
export interface Feeder {
  /** Begins to prepare a batch; several may be under way, and come in their order. */
  prepare(rows: Int32Array, step?: number): Promise<Uint8Array>; // [rows, height, width, channels]
  /** Gives back the memory of a batch that was used. */
  reuse(bytes: Uint8Array): void;
  close(): void;
}

/** Puts pictures side by side at once, in the thread that asks. */
function feedAtOnce(pictures: SharedPictures): Feeder {
  const { read, shape, close } = openPictures(pictures);
  const size = pictureSize(shape);
  const spare = createSpare();
  return {
    async prepare(rows) {
      const length = rows.length * size;
      const bytes = new Uint8Array(spare.take(length), 0, length);
      read(rows, bytes);
      return bytes;
    },
    reuse: spare.give,
    close,
  };
}

/**
 * Prepares batches of these pictures: in a thread of its own where they are changed or read from the
 * disk. Those that lie in memory and go in as they are take less time than telling a thread of them.
 */
export function openFeeder(source: FeedSource): Feeder {
  const { pictures, changes } = source;
  const isCopyOnly = 'held' in pictures.source && !changes?.augmentation.length;
  return isCopyOnly ? feedAtOnce(pictures) : feedFromThread(source);
}
