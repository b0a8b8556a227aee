import { type BiasedConvolution, biasedConvolution } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { nameOperation } from '../compile/named-operation.ts';
import { attribute, native } from '../native.ts';
import { biasGradient } from './bias.ts';
import { works } from './works.ts';

const activations = { none: [], relu: ['Relu'], relu6: ['Relu6'] } as const;
const gradients = { none: undefined, relu: 'ReluGrad', relu6: 'Relu6Grad' } as const;

/** Names the fused operation; one name for each stride, kind and activation. */
function nameKernel({ stride, depthwise, activation }: BiasedConvolution): string {
  const { binding } = native();
  const name = `reality_check_${depthwise ? 'depthwise' : 'convolution'}_${stride}_${activation}`;
  const float = binding.TF_FLOAT;
  nameOperation(name, {
    op: depthwise ? '_FusedDepthwiseConv2dNative' : '_FusedConv2D',
    attributes: [
      attribute.float32('T'),
      ...(depthwise ? [] : [attribute.types('TArgs', [float])]),
      attribute.integer('num_args', 1),
      attribute.numbers('strides', [1, stride, stride, 1]),
      attribute.text('padding', 'SAME'),
      attribute.text('data_format', 'NHWC'),
      attribute.texts('fused_ops', ['BiasAdd', ...activations[activation]]),
    ],
    inputs: [float, float, float],
    outputs: [float],
  });
  return name;
}

function run(attributes: BiasedConvolution, inputs: readonly tf.Tensor[]): tf.Tensor {
  return native().executeSingleOutput(nameKernel(attributes), [], [...inputs]);
}

function probe(depthwise: boolean): tf.Tensor {
  const [x, filter, bias] = [tf.ones([1, 2, 2, 1]), tf.ones([1, 1, 1, 1]), tf.ones([1])];
  const results = (['none', 'relu', 'relu6'] as const).map((activation) =>
    run({ stride: 1, depthwise, activation }, [x, filter, bias]),
  );
  return tf.addN(results);
}

/** Convolution, bias and activation in one operation, with native gradients. */
export function registerConvolution(): void {
  if (!works(() => tf.add(probe(false), probe(true)))) return;
  const kernels = (depthwise: boolean) =>
    depthwise
      ? [tf.DepthwiseConv2dNativeBackpropInput, tf.DepthwiseConv2dNativeBackpropFilter]
      : [tf.Conv2DBackpropInput, tf.Conv2DBackpropFilter];
  tf.registerKernel({
    kernelName: biasedConvolution,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { x, filter, bias }, attrs }) =>
      run(attrs as unknown as BiasedConvolution, [x, filter, bias] as tf.Tensor[]),
  });
  tf.registerGradient({
    kernelName: biasedConvolution,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc(upstream, saved, attrs) {
      const [x, filter, y] = saved as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
      const { stride, depthwise, activation } = attrs as unknown as BiasedConvolution;
      const kind = gradients[activation];
      const types = [attribute.float32('T')];
      const dy = kind
        ? native().executeSingleOutput(kind, types, [upstream as tf.Tensor, y])
        : (upstream as tf.Tensor);
      const shared = { strides: [stride, stride], pad: 'same', dataFormat: 'NHWC' };
      const [ofInput, ofFilter] = kernels(depthwise) as [string, string];
      const engine = tf.engine();
      const all = { ...shared, dilations: [1, 1], inputShape: x.shape, filterShape: filter.shape };
      return {
        x: () => engine.runKernel(ofInput, { dy, filter }, all) as tf.Tensor,
        filter: () => engine.runKernel(ofFilter, { x, dy }, all) as tf.Tensor,
        bias: () => biasGradient(dy),
      };
    },
  });
}
