import {
  type Augmentation,
  type AugmentationContext,
  ConfigError,
  make,
  type NormalUse,
} from '@reality-check/core';
import { openPictures } from '@reality-check/images/pictures';
import { loadPlugins, type Plugins, reviveAs } from '../plugins.ts';
import { streamsOf } from '../training/streams.ts';
import { createFeed } from './feed.ts';
import type { FeedSource, Order } from './messages.ts';

/** Prepares batches one after the other. */
export interface OpenFeed {
  prepare(order: Order): void;
  close(): void;
}

/** Does what an augmentation does, and refuses tfjs operations, which find no engine in this thread. */
function withoutTensors<T>(uses: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && /^No backend found/.test(error.message))) throw error;
    throw new ConfigError(
      `augmentation "${uses}": found a tfjs operation, expected plain JavaScript on the bytes of the picture, since augmentations run in a thread that has no TensorFlow`,
    );
  }
}

function makeAugmentation(
  used: NormalUse,
  context: AugmentationContext,
  plugins: Plugins,
): Augmentation {
  const { uses } = used;
  const made = withoutTensors(uses, () => make(reviveAs('augmentation', used, plugins), context));
  return { apply: (...given) => withoutTensors(uses, () => made.apply(...given)) };
}

/** Opens pictures, and imports what changes them. */
export async function openFeed({ pictures, changes }: FeedSource): Promise<OpenFeed> {
  const opened = openPictures(pictures);
  const plugins = await loadPlugins(changes?.sources ?? {});
  const augmentations = (changes?.augmentation ?? []).map((used) =>
    makeAugmentation(used, { shape: pictures.shape }, plugins),
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
