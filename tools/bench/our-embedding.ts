import { createFeed } from '../../packages/runtime/src/data/feed.ts';
import { embedRows } from '../../packages/runtime/src/training/embed.ts';
import type { EmbeddingCase, Prepared } from './case.ts';
import { makeModel, readImages } from './our-network.ts';

/** Gives a step that embeds all images, and tells the mean of the embeddings' squared lengths. */
export async function prepareEmbedding(prepared: Prepared<EmbeddingCase>): Promise<() => number> {
  const images = readImages(prepared);
  const feed = createFeed(images);
  const model = await makeModel(prepared);
  const rows = Int32Array.from({ length: prepared.rows }, (_, row) => row);
  return () => {
    const embeddings = embedRows(model, feed, rows, images.shape);
    return embeddings.reduce((sum, value) => sum + value * value, 0) / rows.length;
  };
}
