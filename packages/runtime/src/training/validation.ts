import { make } from '@reality-check/core';
import { averages, scoreRetrieval } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import type { LabelledRows } from '../data/rows.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TrainingRecord } from '../records.ts';
import { embedRows } from './embed.ts';
import type { Model } from './model.ts';

/** What a validation tells of a model. */
export interface Validation {
  /** By the metric that chooses checkpoints; NaN where the embeddings are NaN. */
  readonly score: number;
  /** How far the embeddings lie apart: 1 minus the squared length of their mean; 0 is all alike. */
  readonly spread: number;
}

/** Spread below which embeddings count as collapsed: their mean cosine is above 0.99. */
export const collapsedSpread = 0.01;

function spreadOf(values: Float32Array, dimensions: number): number {
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < values.length; at++) mean[at % dimensions]! += values[at]!;
  const rows = values.length / dimensions;
  return 1 - mean.reduce((sum, entry) => sum + (entry / rows) ** 2, 0);
}

/** Makes the function that judges a model on the validation classes. */
export function createValidation(
  record: TrainingRecord,
  images: Images,
  plugins: Plugins,
  { rows, labels }: LabelledRows,
): (model: Model) => Promise<Validation> {
  const select = make(reviveAs('metric', record.select, plugins), {});
  return async (model) => {
    const values = await embedRows(model, images, rows);
    if (values.some(Number.isNaN)) return { score: Number.NaN, spread: Number.NaN };
    const [scores] = scoreRetrieval({ values, dimensions: model.dimensions, labels }, [select]);
    return {
      // Over the queries that have a relevant reference.
      score: averages(scores!, labels).micro,
      spread: spreadOf(values, model.dimensions),
    };
  };
}
