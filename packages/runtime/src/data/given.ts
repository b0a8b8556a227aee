import { createHash } from 'node:crypto';
import { ConfigError, type Dataset, type GivenEmbeddings, list } from '@reality-check/core';
import { baselines } from '../units.ts';

/** Embeddings that come with a data set, with a checksum over their numbers. */
export interface Given extends GivenEmbeddings {
  readonly sum: string;
}

/** Refuses the names of baselines: two results of one name would become one. */
function refuseReserved(name: string, where: string): void {
  const reserved = Object.values(baselines);
  const shown = name.replace(/ \(baseline\)$/, '');
  if (!reserved.some((one) => one === shown)) return;
  throw new ConfigError(
    `${where}: has the name of a baseline, expected another one than ${list(reserved)}; rename it`,
  );
}

/** The embeddings of a data set by name, checked. Throws where there is nothing at all to compare. */
export function givenOf(
  { embeddings = {} }: Dataset,
  samples: number,
  methods: readonly string[],
): Readonly<Record<string, Given>> {
  for (const name of methods) refuseReserved(name, `methods.${name}`);
  const found = Object.entries(embeddings);
  if (found.length === 0 && methods.length === 0) {
    throw new ConfigError('methods is empty, expected at least one method');
  }
  return Object.fromEntries(
    found.map(([name, { values, dimensions }]) => {
      refuseReserved(name, `data, embeddings "${name}"`);
      if (methods.includes(name)) {
        throw new ConfigError(
          `methods.${name}: embeddings of the data set have this name, expected another one`,
        );
      }
      if (dimensions < 1 || values.length !== samples * dimensions) {
        throw new ConfigError(
          `data, embeddings "${name}": ${values.length} numbers, expected ${dimensions} for each of ${samples} samples`,
        );
      }
      if (!values.every(Number.isFinite)) {
        throw new ConfigError(`data, embeddings "${name}": not all are finite numbers`);
      }
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const sum = createHash('sha256').update(bytes).digest('hex');
      return [name, { values, dimensions, sum }];
    }),
  );
}
