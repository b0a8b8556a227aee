import { make } from '@reality-check/core';
import { openPictures } from '@reality-check/images/pictures';
import { loadPlugins, reviveAs } from '../plugins.ts';
import { streamsOf } from '../training/streams.ts';
import { createFeed } from './feed.ts';
import type { FeedSource, Order } from './messages.ts';

/** Prepares batches one after the other. */
export interface OpenFeed {
  prepare(order: Order): void;
  close(): void;
}

/** Opens pictures, and imports what changes them. */
export async function openFeed({ pictures, changes }: FeedSource): Promise<OpenFeed> {
  const opened = openPictures(pictures);
  const plugins = await loadPlugins(changes?.sources ?? {});
  const augmentations = (changes?.augmentation ?? []).map((used) =>
    make(reviveAs('augmentation', used, plugins), { shape: pictures.shape }),
  );
  const feed = createFeed(opened, augmentations);
  const streams = changes && streamsOf(changes.place);
  return {
    prepare({ rows, step, buffer }) {
      const into = new Uint8Array(buffer, 0, rows.length * feed.size);
      if (streams) feed.augmented(rows, streams('augmentation', step), into);
      else feed.plain(rows, into);
    },
    close: () => opened.close(),
  };
}
