import { registerBatchNorm } from './batch-norm.ts';
import { registerBias } from './bias.ts';
import { registerConvolution } from './convolution.ts';
import { registerMatrixProduct } from './matrix-product.ts';
import { registerMaxPool } from './max-pool.ts';
import { registerNoise } from './noise.ts';
import { registerRelu } from './relu.ts';

let registered = false;

/**
 * Puts TensorFlow's own gradient kernels in place of those that tfjs composes of small ones, or
 * that are slow. Call it when TensorFlow is the backend: it tries out what is there.
 */
export function registerNativeKernels(): void {
  if (registered) return;
  registered = true;
  registerMatrixProduct();
  registerBias();
  registerRelu();
  registerNoise();
  registerBatchNorm();
  registerMaxPool();
  registerConvolution();
}
