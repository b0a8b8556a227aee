import { ConfigError } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { type Bundle, readBundle, type Stored, writeBundle } from '../store/safetensors.ts';

/** What lies in a file beside variables. */
export interface Beside {
  readonly facts: Readonly<Record<string, unknown>>;
  /** Tensors that are no variables, by names of their own. */
  readonly others: Readonly<Record<string, Stored>>;
}

/** Writes variables with a few facts about them, and tensors that belong to them. */
export function saveVariables(
  path: string,
  variables: readonly tf.Variable[],
  facts: Beside['facts'],
  others: Beside['others'] = {},
): void {
  const tensors: Record<string, Stored> = { ...others };
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

/** Reads variables back and gives what was written with them. */
export function loadVariables(path: string, variables: readonly tf.Variable[]): Beside {
  const bundle = readBundle(path);
  for (const variable of variables) restore(variable, bundle, path);
  const own = new Set(variables.map(({ name }) => name));
  return {
    facts: JSON.parse(bundle.metadata.facts ?? '{}') as Beside['facts'],
    others: Object.fromEntries(Object.entries(bundle.tensors).filter(([name]) => !own.has(name))),
  };
}
