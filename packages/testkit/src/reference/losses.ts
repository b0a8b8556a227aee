import {
  ConfigError,
  isConfigError,
  type Loss,
  list,
  make,
  type Params,
  type Plugin,
  stream,
  type Tuples,
} from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { TestBatch } from '../loss/batches.ts';
import { type Measured, measure } from '../loss/measure.ts';
import type { CaseResult } from './case-result.ts';
import { difference, nonFinite, type ReferenceTensor } from './judge.ts';
import type { LossCase, LossFile, ReferenceRows, StepsCase } from './loss-file.ts';
import { stepsCase } from './loss-steps.ts';
import { floats, useOf } from './loss-use.ts';
import { type PeerSlip, peerSlip } from './peer-slips.ts';
import { batchOfViews, byView } from './two-views.ts';

function tuplesOf(given: LossCase['tuples']): Tuples | undefined {
  const rows = (column: ReferenceRows) => Int32Array.from(column);
  if (!given) return undefined;
  const [positives, negatives] = [rows(given.positive), rows(given.negative)];
  if (given.kind === 'triplets') {
    return { kind: 'triplets', anchors: rows(given.anchor), positives, negatives };
  }
  const [positiveAnchors, negativeAnchors] = [rows(given.anchor_pos), rows(given.anchor_neg)];
  return { kind: 'pairs', positiveAnchors, positives, negativeAnchors, negatives };
}

function load(loss: Loss, params: LossCase['params'] = {}): void {
  const variables = loss.variables ?? [];
  for (const [name, tensor] of Object.entries(params)) {
    const variable = variables.find((one) => one.name === name);
    if (!variable) {
      const names = list(variables.map((one) => one.name));
      throw new Error(`variables are ${names}, expected one named ${name}`);
    }
    tf.tidy(() => variable.assign(tf.tensor(floats(tensor), [...tensor.shape])));
  }
}

/** How many classes a run has; a column of `weight` each, where a case has more than it states. */
function classesOf({ params, num_classes }: LossCase, labels: Int32Array): number {
  return params?.weight?.shape[1] ?? num_classes ?? Math.max(...labels) + 1;
}

/** Numbers as a tensor of one axis. */
function listed(data: ReferenceRows): ReferenceTensor {
  return { shape: [data.length], data };
}

/** A result, and what the peer gets wrong about it, if it does. */
interface Ran {
  readonly found: Measured;
  readonly slip: PeerSlip | undefined;
}

function run<P extends Params>(plugin: Plugin<'loss', P>, file: LossFile, one: LossCase): Ran {
  const input = file.inputs[one.input];
  if (!input)
    throw new ConfigError(
      `input is ${one.input}, expected one of ${list(Object.keys(file.inputs))}`,
    );
  // Where proxies are given by rows and not by classes, every row is a class.
  const labels = Int32Array.from(one.meta_classes?.map((_, row) => row) ?? input.labels);
  const dimensions = input.embeddings.shape[1]!;
  const slip = 'error' in one.expected ? undefined : peerSlip(plugin.name, one, labels);
  const tuples = tuplesOf(one.tuples) ?? slip?.tuples;
  const embeddings = floats(input.embeddings);
  const views = one.labels === null && input.second_view;
  const batch: TestBatch = views
    ? batchOfViews(one.input, input.embeddings, views)
    : { name: one.input, dimensions, embeddings, labels, ...(tuples && { tuples }) };
  const loss = make(useOf(plugin, one, slip?.settings), {
    classes: classesOf(one, batch.labels),
    dimensions,
    random: stream('reference case', one.id),
  });
  try {
    load(loss, one.params);
    if (one.meta_classes) load(loss, { 'meta-classes': listed(one.meta_classes) });
    const found = measure(loss, batch, one.id);
    return { found: views ? byView(found) : found, slip };
  } finally {
    for (const variable of loss.variables ?? []) variable.dispose();
  }
}

/** Runs one case and judges it by the rules of the reference files. */
export function lossCase<P extends Params>(
  plugin: Plugin<'loss', P>,
  file: LossFile,
  one: LossCase | StepsCase,
): CaseResult {
  if ('steps' in one) return stepsCase(plugin, file, one);
  const { id, expected, float64, tolerance = { loss: 0, grad: {} }, flags = [] } = one;
  const failed = 'error' in expected;
  const undefinedThere = failed ? `the peer raises ${expected.error}` : 'the peer is not finite';
  try {
    const { found, slip } = run(plugin, file, one);
    if (failed || one.nonfinite) {
      const fault = nonFinite(found);
      return { id, special: `${undefinedThere}, ours is finite`, ...(fault && { fault }) };
    }
    const fault = difference(found, expected, tolerance);
    if (!flags.includes('ill_conditioned') || !float64) {
      return { id, ...(slip && { special: slip.about }), ...(fault && { fault }) };
    }
    const either = fault && difference(found, float64, tolerance) ? fault : undefined;
    const side = fault ? 'double' : 'single';
    return either
      ? { id, fault: either, special: 'ill-conditioned' }
      : { id, special: `ill-conditioned: agrees in ${side} precision` };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const refused = isConfigError(error) && !message.includes('unknown option');
    return refused && (failed || one.nonfinite)
      ? { id, special: `${undefinedThere}, ours says: ${message}` }
      : { id, fault: message };
  }
}
