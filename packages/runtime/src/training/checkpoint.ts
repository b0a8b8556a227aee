import { ConfigError } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { type Bundle, readBundle, type Stored, writeBundle } from '../store/safetensors.ts';

/** Writes variables and a few facts about them. */
export function saveVariables(
  path: string,
  variables: readonly tf.Variable[],
  facts: Readonly<Record<string, unknown>>,
): void {
  const tensors: Record<string, Stored> = {};
  for (const variable of variables) {
    const values = variable.dataSync() as Float32Array | Int32Array;
    tensors[variable.name] = { shape: variable.shape, values };
  }
  writeBundle(path, { tensors, metadata: { facts: JSON.stringify(facts) } });
}

function restore(variable: tf.Variable, bundle: Bundle, path: string): void {
  const stored = bundle.tensors[variable.name];
  if (!stored || stored.shape.join() !== variable.shape.join()) {
    throw new ConfigError(
      `${path}: "${variable.name}" is ${stored ? `of shape ${stored.shape}` : 'missing'}, expected shape ${variable.shape}; delete its folder and run again`,
    );
  }
  const dtype = variable.dtype as 'float32' | 'int32';
  tf.tidy(() => variable.assign(tf.tensor(stored.values as Float32Array, variable.shape, dtype)));
}

/** Reads variables back and gives the facts that were written with them. */
export function loadVariables(
  path: string,
  variables: readonly tf.Variable[],
): Readonly<Record<string, unknown>> {
  const bundle = readBundle(path);
  for (const variable of variables) restore(variable, bundle, path);
  return JSON.parse(bundle.metadata.facts ?? '{}') as Record<string, unknown>;
}
