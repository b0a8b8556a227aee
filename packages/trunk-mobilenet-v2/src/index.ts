import { choice, defineTrunk, type Random, real } from '@reality-check/core';
import {
  type Activation,
  batchNorm,
  type ConvolutionShape,
  convolution,
  depthwiseConvolution,
  type Layer,
  normalised,
  normalVariable,
} from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Expansion, channels, number of blocks and first stride (Sandler et al. 2018, table 2). */
const groups = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/** A multiple of 8 that is at most a tenth below the wanted number. */
function channelsOf(wanted: number): number {
  const near = Math.max(8, Math.floor((wanted + 4) / 8) * 8);
  return near < 0.9 * wanted ? near + 8 : near;
}

/** Makes the layers; all of them share the stream of initial weights. */
function layerMaker(random: Random, frozen: boolean) {
  /** The gain makes up for ReLU6 in front of the layer, which halves the signal's square. */
  const full = (name: string, shape: ConvolutionShape, gain: number, activation: Activation) =>
    normalised(
      convolution(name, shape, random, normalVariable(gain)),
      batchNorm(name, shape.outputs, frozen),
      activation,
    );
  const depthwise = (name: string, outputs: number, stride: number) =>
    normalised(
      depthwiseConvolution(name, { size: 3, outputs, stride }, random, normalVariable(Math.SQRT2)),
      batchNorm(name, outputs, frozen),
      'relu6',
    );
  /** Wide, depthwise, narrow without activation; added to its input where the shapes are equal. */
  const bottleneck = (
    name: string,
    shape: Required<ConvolutionShape>,
    expansion: number,
  ): Layer => {
    const { size, inputs, outputs, stride } = shape;
    const wide = inputs * expansion;
    const parts = [
      ...(expansion > 1
        ? [full(`${name}/expand`, { size, inputs, outputs: wide }, 1, 'relu6')]
        : []),
      depthwise(`${name}/depthwise`, wide, stride),
      full(`${name}/project`, { size, inputs: wide, outputs }, Math.SQRT2, 'none'),
    ];
    return {
      variables: parts.flatMap(({ variables }) => [...variables]),
      apply(input, training) {
        const output = parts.reduce((x, layer) => layer.apply(x, training), input);
        return stride === 1 && inputs === outputs ? tf.add(input, output) : output;
      },
    };
  };
  return { full, bottleneck };
}

/**
 * MobileNetV2 (Sandler, Howard, Zhu, Zhmoginov, Chen 2018): inverted residual blocks with linear
 * bottlenecks, then the mean over all pixels. A deep trunk for machines without GPU.
 */
export default defineTrunk({
  name: 'mobilenet-v2',
  source: import.meta.url,
  params: {
    /** Multiple of the channels of every layer; the last one never has fewer than 1,280. */
    width: real(1, { min: 0.1, max: 4 }),
    /** Whether batch normalisation learns its statistics or keeps those it starts with. */
    batchNorm: choice('trained', ['trained', 'frozen']),
  },
  create: ({ width, ...options }, { input: [, , channels], random }) => {
    const { full, bottleneck } = layerMaker(random, options.batchNorm === 'frozen');
    const first = { size: 3, inputs: channels, outputs: channelsOf(32 * width), stride: 2 };
    const layers = [full('mobilenet-v2/first', first, Math.SQRT2, 'relu6')];
    let inputs = first.outputs;
    for (const [expansion, wanted, blocks, stride] of groups) {
      const outputs = channelsOf(wanted * width);
      for (let block = 0; block < blocks; block++) {
        const name = `mobilenet-v2/block${layers.length}`;
        const shape = { size: 1, inputs, outputs, stride: block === 0 ? stride : 1 };
        layers.push(bottleneck(name, shape, expansion));
        inputs = outputs;
      }
    }
    const outputs = channelsOf(1280 * Math.max(1, width));
    layers.push(full('mobilenet-v2/last', { size: 1, inputs, outputs }, 1, 'relu6'));
    return {
      variables: layers.flatMap(({ variables }) => [...variables]),
      outputs,
      apply(images, training) {
        const pixels = layers.reduce((x, layer) => layer.apply(x, training), images);
        return tf.mean(pixels, [1, 2]) as tf.Tensor2D; // [rows, outputs]
      },
    };
  },
});
