import { registerBatchNorm } from './batch-norm.ts';
import { registerRelu } from './relu.ts';

let registered = false;

/**
 * Puts TensorFlow's own gradient kernels in place of those that tfjs composes of small ones.
 * Convolution and max pooling have native gradients in tfjs already.
 */
export function registerNativeKernels(): void {
  if (registered) return;
  registered = true;
  registerRelu();
  registerBatchNorm();
}
