import { ConfigError } from '@reality-check/core';
import type { ConcatenatedRecord } from '../records.ts';
import type { TestEmbeddings } from '../store/tested.ts';
import { concatenate } from '../training/concatenate.ts';

/** Joins what the models of the folds made of the test images; no model and no image is needed. */
export function joinParts(
  { parts }: ConcatenatedRecord,
  part: (key: string) => TestEmbeddings | undefined,
  measured: string,
): TestEmbeddings {
  const found = parts.map((key) => {
    const embeddings = part(key);
    if (embeddings) return embeddings;
    throw new ConfigError(
      `run ${key}: its embeddings are missing, which are joined with others; expected ${key}/test/embeddings.safetensors in the run store, evaluate again`,
    );
  });
  return { ...concatenate(found), labels: found[0]!.labels, measured };
}
