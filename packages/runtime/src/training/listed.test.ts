import {
  defineEmbedder,
  defineTrunk,
  isConfigError,
  type Network,
  type Plugin,
} from '@reality-check/core';
import linear from '@reality-check/embedder-linear';
import { canCompile, loadEngine } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import contrastive from '@reality-check/loss-contrastive';
import { dense, type Layer, variable } from '@reality-check/ops';
import sgd from '@reality-check/optimizer-sgd';
import mlp from '@reality-check/trunk-mlp';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { TrainingRecord } from '../records.ts';
import { buildTraining } from './build.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);

/** A dense layer behind which rows are multiplied with a variable that is not listed. */
type Forgetting = (rows: tf.Tensor) => tf.Tensor;

const scaling = (trainable: boolean) => (): Forgetting => {
  const scale = variable('scale', [], () => 1, trainable);
  return (rows) => tf.mul(rows, scale);
};

/** Makes its variable when rows come. */
const late = (): Forgetting => {
  let scale: tf.Variable | undefined;
  return (rows) => {
    scale ??= variable('scale', [], () => 1);
    return tf.mul(rows, scale);
  };
};

/** Divides by a variable that is not listed, in evaluation only. */
const onlyInEvaluation = (layer: Layer): Layer => {
  const scale = variable('scale', [], () => 1);
  return {
    variables: layer.variables,
    apply: (rows, training) => {
      const made = layer.apply(rows, training);
      return training ? made : tf.div(made, scale);
    },
  };
};

const network = (layer: Layer, outputs: number, after?: Forgetting): Network => ({
  variables: layer.variables,
  outputs,
  apply(input, training) {
    const flat = tf.reshape(input, [input.shape[0]!, input.size / input.shape[0]!]);
    const rows = layer.apply(flat, training);
    return (after?.(rows) ?? rows) as tf.Tensor2D;
  },
});

const trunkOf = (after: () => Forgetting, frozen = false) =>
  defineTrunk({
    name: 'own-trunk',
    source: import.meta.url,
    params: {},
    create: (_, { input, random }) => {
      const layer = dense('first', input[0] * input[1] * input[2], 6, random);
      if (frozen) for (const one of layer.variables) one.trainable = false;
      return network(layer, 6, after());
    },
  });

const embedderOf = (wrap: (layer: Layer) => Layer, after?: () => Forgetting) =>
  defineEmbedder({
    name: 'own-embedder',
    source: import.meta.url,
    params: {},
    create: (_, { inputs, random }) =>
      network(wrap(dense('last', inputs, 4, random)), 4, after?.()),
  });

interface Parts {
  readonly trunk?: Plugin<'trunk'>;
  readonly embedder?: Plugin<'embedder'>;
}

/** Takes two steps and embeds; gives the message where that is refused. */
function tryOut({ trunk = mlp, embedder = linear }: Parts, eager: boolean): string | undefined {
  const parts = { trunk, embedder, loss: contrastive, optimizer: sgd, lossOptimizer: sgd };
  const uses = Object.entries(parts).map(([part, { name }]) => [part, { uses: name, with: {} }]);
  const place = { kind: 'training', seed: 1, repeat: 0, fold: 0 };
  const train = { schedule: 'constant', warmUp: 0, epochs: 1, epochLength: 2, clipNorm: 0 };
  const record = { ...place, train, ...Object.fromEntries(uses) } as unknown as TrainingRecord;
  const plugins = new Map(Object.values(parts).map((plugin: Plugin) => [plugin.name, plugin]));
  const images = { shape: [4, 4, 1] } as unknown as Images;
  const { model, step } = buildTraining(record, { images, plugins, eager }, 2);
  try {
    tf.tidy(() => {
      const batch = tf.randomUniform([4, 4, 4, 1], 0, 1, 'float32', 1);
      for (const at of [1, 2]) step.run(batch, Int32Array.of(0, 0, 1, 1), at);
      model.evaluate(batch);
    });
  } catch (error) {
    if (!isConfigError(error)) throw error;
    return error.message;
  } finally {
    step.dispose();
  }
  return undefined;
}

const same = (layer: Layer) => layer;

describe.runIf(loaded).each([
  ['compiled', false],
  ['eager', true],
])('a network that does not list a variable, %s', (_, eager) => {
  it.each([
    ['one that it trains', scaling(true)],
    ['a frozen one', scaling(false)],
    ['one that it makes when rows come', late],
  ])('is refused: %s', (_, after) => {
    expect(tryOut({ trunk: trunkOf(after) }, eager)).toBe(
      'trunk "own-trunk": it computes with a variable "scale" that it does not list, expected all of them in the "variables" that `create` gives, frozen ones too; else it is neither trained nor saved. Make it in `create` and list it, or make it a tensor where it is a constant',
    );
    expect(tryOut({ embedder: embedderOf(same, after) }, eager)).toMatch(
      /^embedder "own-embedder": it computes with a variable "scale" that it does not list, /,
    );
  });

  it('is refused where evaluation alone takes it', () => {
    expect(tryOut({ embedder: embedderOf(onlyInEvaluation) }, eager)).toMatch(
      /^embedder "own-embedder": it computes with a variable "scale" /,
    );
  });

  it('may have made one that it never takes, hold a constant, or be frozen as a whole', () => {
    const unused = (): Forgetting => {
      variable('unused', [], () => 1);
      const constant = tf.scalar(2);
      return (rows) => tf.mul(rows, constant);
    };
    expect(tryOut({ trunk: trunkOf(unused) }, eager)).toBeUndefined();
    expect(tryOut({ trunk: trunkOf(unused, true) }, eager)).toBeUndefined();
    expect(tryOut({ embedder: embedderOf(same, unused) }, eager)).toBeUndefined();
    expect(tryOut({}, eager)).toBeUndefined();
    expect(Object.hasOwn(tf.engine(), 'runKernel')).toBe(false);
  });
});
