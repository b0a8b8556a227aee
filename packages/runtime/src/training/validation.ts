import { make } from '@reality-check/core';
import { scoreRetrieval } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import { createFeed } from '../data/feed.ts';
import type { LabelledRows } from '../data/rows.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TrainingRecord } from '../records.ts';
import { embedRows } from './embed.ts';
import type { Model } from './model.ts';

/** Scores a model on validation classes by the metric that chooses checkpoints; NaN embeddings give NaN. */
export function createValidation(
  record: TrainingRecord,
  images: Images,
  plugins: Plugins,
  { rows, labels }: LabelledRows,
): (model: Model) => number {
  const feed = createFeed(images);
  const select = make(reviveAs('metric', record.select, plugins), {});
  return (model) => {
    const values = embedRows(model, feed, rows, images.shape);
    if (values.some(Number.isNaN)) return Number.NaN;
    const [scores] = scoreRetrieval({ values, dimensions: model.dimensions, labels }, [select]);
    return scores!.reduce((sum, score) => sum + score, 0) / scores!.length;
  };
}
