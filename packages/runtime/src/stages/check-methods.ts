import { type NormalForm, settle, spaceOf } from '@reality-check/core';
import { loadEngine } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import * as tf from '@tensorflow/tfjs-core';
import { rowsOf } from '../data/rows.ts';
import type { Split } from '../data/split.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import { defaultPoint } from '../search/first-points.ts';
import { checkMethod } from './check-method.ts';

/**
 * Takes a batch through every method, with the plugins' defaults for what is left to a search, so
 * that what cannot work is refused with its place in the pipeline before anything is trained.
 */
export async function checkMethods(
  { name, methods, train: { batchSize } }: NormalForm,
  { plugins, images, split }: { plugins: Plugins; images: Images; split: Split },
): Promise<void> {
  // Plain JavaScript will do for one batch, and leaves TensorFlow to the workers.
  if (!tf.getBackend()) await loadEngine('javascript');
  const folds = split.folds.map((fold) => rowsOf(images, fold.train));
  for (const [label, stated] of Object.entries(methods)) {
    const { loss, miner, sampler } = settle(stated, defaultPoint(stated, spaceOf(stated), plugins));
    const uses = {
      loss: reviveAs('loss', loss, plugins),
      miner: miner && reviveAs('miner', miner, plugins),
      sampler: reviveAs('sampler', sampler, plugins),
    };
    checkMethod(uses, { where: `pipeline "${name}", methods.${label}`, batchSize, folds });
  }
}
