import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { make, stream } from '@reality-check/core';
import type { SharedPictures } from '@reality-check/images/pictures';
import { assemble, type Model } from '../../packages/runtime/src/training/model.ts';
import type { Case, Prepared } from './case.ts';
import { plugin } from './plugin.ts';

/** The images, in memory that threads share, as a data set's cache gives them. */
export function readImages({ images, size, channels }: Prepared<Case>): SharedPictures {
  const { size: length } = statSync(images);
  const held = new Uint8Array(new SharedArrayBuffer(length));
  const file = openSync(images, 'r');
  readSync(file, held);
  closeSync(file);
  const count = held.length / (size * size * channels);
  return { shape: [size, size, channels], count, source: { held } };
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
