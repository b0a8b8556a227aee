import { type Clustering, type ClusteringMetric, type Metric, make } from '@reality-check/core';
import { scoreSet } from '@reality-check/engine';
import { createColumns } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import type { Step } from '../answer.ts';
import { readFloats, readIntegers } from '../number-files.ts';
import { plugin } from '../plugin.ts';
import { type PreparedEvaluation, productSide, type Values } from './case.ts';
import { inertiaOf } from './inertia.ts';

const names = { ranks: ['precision-at-1', 'r-precision', 'map-at-r'], clusters: ['nmi'] };

function prepareProduct({ dimensions }: PreparedEvaluation): () => Values {
  const rows = tf.randomNormal<tf.Rank.R2>([productSide, dimensions]);
  // The product that the search is made of.
  const columns = createColumns(rows);
  return () => {
    columns.times(rows).dispose();
    return [];
  };
}

/** Reads the embeddings; gives the step that scores them as an evaluation of a run does. */
export async function prepareEvaluation(prepared: PreparedEvaluation): Promise<Step<Values>> {
  if (prepared.task === 'product') return prepareProduct(prepared);
  const plugins = await Promise.all(names[prepared.task].map((name) => plugin('metric', name)));
  const metrics = plugins.map((metric) => make(metric({}), {}));
  const queries = {
    values: readFloats(prepared.embeddings),
    dimensions: prepared.dimensions,
    labels: readIntegers(prepared.labels),
  };
  const score = (all: readonly Metric[], seed: number) =>
    scoreSet({ queries, similarity: 'dot', seed }, all).scores.map(({ value }) => value);
  if (prepared.task === 'ranks') return () => score(metrics, prepared.seed);
  let { seed } = prepared;
  return () => {
    let clusters: Int32Array = new Int32Array();
    const kept = metrics.map((metric): Metric => {
      const { score: scoreOf, ...rest } = metric as ClusteringMetric;
      return {
        ...rest,
        score(found: Clustering) {
          clusters = found.clusters;
          return scoreOf(found);
        },
      };
    });
    // Other clusters each time: no side is to be judged by one seed.
    const values = score(kept, seed++);
    return () => [...values, inertiaOf(queries, clusters)];
  };
}
