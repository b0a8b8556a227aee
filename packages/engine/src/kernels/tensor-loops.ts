import { ConfigError } from '@reality-check/core';
import { type TensorLoops, type TensorProducts, useTensorLoops } from '@reality-check/ops';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { native } from '../native.ts';

type Shape = readonly number[];

/** A loop of the addon: takes the numbers of tensors and what else it needs, and gives numbers. */
type Loop = (...given: readonly unknown[]) => readonly number[];

/** What an addon lacks that was built before the rest was renewed. */
function staleAddon(name: string): ConfigError {
  return new ConfigError(
    `engine: TensorFlow's addon has no "${name}", expected one that was built from the present sources; run "npx reality-check setup"`,
  );
}

function run(name: string, tensors: readonly Tensor[], rest: readonly unknown[], shapes: Shape[]) {
  const backend = native();
  const { binding } = backend;
  const loop = binding[name as keyof typeof binding] as unknown as Loop | undefined;
  if (!loop) throw staleAddon(name);
  const made = loop(...backend.getInputTensorIds(tensors), ...rest);
  const dtype = binding.TF_FLOAT;
  return shapes.map((shape, at) => {
    return backend.createOutputTensor({ id: made[at]!, dtype, shape: [...shape] });
  });
}

const matrix = (name: string, tensors: readonly Tensor[], rest: readonly unknown[], shape: Shape) =>
  run(name, tensors, rest, [shape])[0] as Tensor2D;

const loops: TensorLoops = {
  read(tensor, into) {
    const { binding, tensorMap } = native();
    const { id, values } = tensorMap.get(tensor.dataId);
    // What waits to be handed over is here already.
    if (values) into.set(tensor.dataSync<'float32'>());
    else binding.readTensor?.(id, into);
  },
  write(values, shape) {
    return run('writeTensor', [], [Int32Array.from(shape), values], [shape])[0]!;
  },
  unitRows: (rows) => {
    const made = run('unitRows', [rows], [], [rows.shape, [rows.shape[0]]]);
    return made as [Tensor2D, Tensor1D];
  },
  unitRowsSlopes: (slopes, unit, lengths) =>
    matrix('unitRowsSlopes', [slopes, unit, lengths], [], unit.shape),
  exchange: (given) => matrix('exchange', [given], [], given.shape.toReversed()),
  plusExchanged: (given) => matrix('plusExchanged', [given], [], given.shape),
  euclidean: (left, right, products, power) => {
    const { shape } = products;
    const shapes = power === 1 ? [shape] : [shape, shape];
    const [distances, raised] = run('euclidean', [left, right, products], [power], shapes);
    return [distances as Tensor2D, (raised ?? distances) as Tensor2D];
  },
  euclideanWeights: (distances, upstream, power) => {
    const [rows, columns] = distances.shape;
    const shapes = [distances.shape, [rows], [columns]];
    const made = run('euclideanWeights', [distances, upstream], [power], shapes);
    return made as unknown as [Tensor2D, Tensor1D, Tensor1D];
  },
  euclideanWeightsTogether: (distances, upstream, power) =>
    matrix('euclideanWeightsTogether', [distances, upstream], [power], distances.shape),
  weighedMinus: (rows, factors, taken) =>
    matrix('weighedMinus', [rows, factors, taken], [], rows.shape),
  ofLabels: (given, labels) => {
    const result = new Float64Array(labels.length);
    run('ofLabels', [given], [labels, result], []);
    return result;
  },
  softmaxRows: (values, labels, scale, own, sums, losses) =>
    matrix('softmaxRows', [values], [labels, scale, own, sums, losses], values.shape),
  softmaxSlopes: (shares, labels, factors, parts, slopes) =>
    matrix('softmaxSlopes', [shares], [labels, factors, parts, slopes], shares.shape),
  softMaxima: (similarities, size, temperature) => {
    const [rows, columns] = similarities.shape;
    const shapes = [[rows, columns / size], similarities.shape];
    const made = run('softMaxima', [similarities], [size, temperature], shapes);
    return made as [Tensor2D, Tensor2D];
  },
  maxima: (given, size) => {
    const [rows, columns] = given.shape;
    return run('maxima', [given], [size], [[rows, columns / size], given.shape]) as [
      Tensor2D,
      Tensor2D,
    ];
  },
  scaleGroups: (given, factors) => matrix('scaleGroups', [given, factors], [], given.shape),
};

/** Numbers in a register. */
const line = 16;

const products: TensorProducts = {
  product(a, b, transposeA, transposeB) {
    const [rows, columns] = [a.shape[transposeA ? 1 : 0]!, b.shape[transposeB ? 0 : 1]!];
    return matrix('product', [a, b], [Number(transposeA), Number(transposeB)], [rows, columns]);
  },
  panels(rows) {
    const [count, between] = rows.shape;
    // One line more, since they begin where a register's memory may.
    const shape = [line * (Math.ceil(count / line) * between + 1)];
    return run('panels', [rows], [], [shape])[0] as Tensor1D;
  },
  panelProduct: (others, panels, rows) =>
    matrix('panelProduct', [others, panels], [rows], [others.shape[0], rows]),
};

/**
 * The addon's loops over tensors; none where tfjs-node's own addon is loaded, which lacks them. It has
 * products where the processor has the registers for them; a graphics processor multiplies faster.
 */
export function registerTensorLoops(): void {
  const { binding, isUsingGpuDevice } = native();
  const all = 'product' in binding && !isUsingGpuDevice ? { ...loops, products } : loops;
  useTensorLoops(binding.registerFunction ? all : undefined);
}
