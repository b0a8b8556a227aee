import { createRequire } from 'node:module';
import { ConfigError } from '@reality-check/core';
import { useCompiled, useTensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { registerCompiled } from './kernels/compiled.ts';
import { registerNativeKernels } from './kernels/index.ts';
import { registerTensorLoops } from './kernels/tensor-loops.ts';
import { native } from './native.ts';

/** What runs the operations: TensorFlow, or (slow, for trying out only) plain JavaScript. */
export type BackendName = 'tensorflow' | 'javascript';

const require = createRequire(import.meta.url);

/** Loads a CommonJS package whose messages to the console are of no use to our users. */
function loadTensorFlow(): void {
  // Node 23 dropped util.isNullOrUndefined, which tfjs-node still calls.
  const util = require('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  try {
    require('@tensorflow/tfjs-node-gpu');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ConfigError(
      `engine: TensorFlow's addon cannot be loaded (${reason.trim()}); run "npx reality-check setup", then "npx reality-check doctor" if that does not help; without it "--backend javascript" computes the same, slowly`,
    );
  }
}

let loaded: BackendName | undefined;

/** Makes tfjs ready, once per process. Throws a `ConfigError` where the addon is missing. */
export async function loadEngine(backend: BackendName = 'tensorflow'): Promise<void> {
  if (loaded === backend) return;
  if (backend === 'tensorflow') {
    loadTensorFlow();
    await tf.setBackend('tensorflow');
    await tf.ready();
    registerNativeKernels();
    registerCompiled();
    registerTensorLoops();
  } else {
    // The full package, since tfjs-core alone registers no gradients.
    require('@tensorflow/tfjs');
    // Without it tfjs advises to install what the user has chosen to go without.
    tf.enableProdMode();
    await tf.setBackend('cpu');
    useCompiled(undefined);
    useTensorLoops(undefined);
  }
  await tf.ready();
  loaded = backend;
}

/** Version of the TensorFlow that was loaded. */
export function tensorFlowVersion(): string {
  return loaded === 'tensorflow' ? native().binding.TF_Version : `none (tfjs ${tf.version_core})`;
}

/** The device that TensorFlow has chosen for all operations. */
export function deviceInUse(): 'GPU' | 'CPU' {
  const { isUsingGpuDevice } = tf.backend() as { isUsingGpuDevice?: boolean };
  return isUsingGpuDevice ? 'GPU' : 'CPU';
}
