import { readFileSync } from 'node:fs';
import { make, stream } from '@reality-check/core';
import { openPictures, type Pictures } from '@reality-check/images/pictures';
import { assemble, type Model } from '../../packages/runtime/src/training/model.ts';
import type { Case, Prepared } from './case.ts';
import { plugin } from './plugin.ts';

/** The images, in memory, as a data set's cache gives them. */
export function readImages({ images, size, channels }: Prepared<Case>): Pictures {
  const held = readFileSync(images);
  const count = held.length / (size * size * channels);
  return openPictures({ shape: [size, size, channels], count, source: { held } });
}

/** Trunk and embedder of a case. */
export async function makeModel(prepared: Prepared<Case>): Promise<Model> {
  const { channels, dimensions, eager, seed, size } = prepared;
  const trunkPlugin = await plugin('trunk', prepared.trunk.name);
  const linear = await plugin('embedder', 'linear');
  const trunk = make(trunkPlugin(prepared.trunk.settings), {
    input: [size, size, channels],
    random: stream(seed, 'trunk weights'),
  });
  const embedder = make(linear({ dimensions }), {
    inputs: trunk.outputs,
    random: stream(seed, 'embedder weights'),
  });
  return assemble(trunk, embedder, { eager });
}
