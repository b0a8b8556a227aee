import { embedRows } from '../../packages/runtime/src/training/embed.ts';
import type { EmbeddingCase, Prepared } from './case.ts';
import { makeModel, readImages } from './our-network.ts';

/** Gives a step that embeds all images, and tells the mean of the embeddings' squared lengths. */
export async function prepareEmbedding(
  prepared: Prepared<EmbeddingCase>,
): Promise<() => Promise<number>> {
  const images = readImages(prepared);
  const model = await makeModel(prepared);
  const rows = Int32Array.from({ length: prepared.rows }, (_, row) => row);
  return async () => {
    const embeddings = await embedRows(model, images, rows);
    return embeddings.reduce((sum, value) => sum + value * value, 0) / rows.length;
  };
}
