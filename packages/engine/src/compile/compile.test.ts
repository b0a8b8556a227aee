import { isConfigError, stream } from '@reality-check/core';
import { dropout, normaliseRows, tensorLoops, variable } from '@reality-check/ops';
import * as layers from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';
import { type Body, type CompileOptions, canCompile, compile } from './index.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);
if (!loaded)
  console.log('compiled steps: not tested, the addon is missing; run "npx reality-check setup"');

type Values = readonly (number | string)[];

/** Runs a step several times and gives the numbers that came out. */
function outcome(
  body: Body,
  variables: readonly tf.Variable[],
  inputs: readonly tf.TensorLike[],
  options: Partial<CompileOptions>,
  steps = 5,
): Values[] {
  const step = compile(body, variables, { where: 'step', ...options });
  const results: Values[] = [];
  for (let at = 0; at < steps; at++) {
    tf.tidy(() => {
      const given = inputs.map((input) => tf.tensor(input));
      const outputs = step.run(given, (handed) => handed.map((one) => tf.mul(one, 2)));
      results.push(...[...outputs, ...variables].map((one) => [one.dtype, ...one.dataSync()]));
    });
  }
  step.dispose();
  return results;
}

function refusal(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return isConfigError(error) ? error.message : `not a ConfigError: ${error}`;
  }
}

const matrix = [
  [1, -2, 3],
  [-4, 5, -6],
];

describe.runIf(loaded)('a compiled step', () => {
  beforeAll(() => {
    tf.enableProdMode();
  });

  it('gives what the operations give one by one, whatever their attributes and types', () => {
    const image = tf.range(0, 2 * 6 * 6 * 3).reshape([2, 6, 6, 3]);
    const bodies: Record<string, Body> = {
      'lists of numbers': () => [
        tf.maxPool(image as tf.Tensor4D, [2, 2], [2, 2], 'same'),
        tf.avgPool(image as tf.Tensor4D, 3, 1, 'valid'),
        tf.conv2d(image as tf.Tensor4D, tf.ones([3, 3, 3, 2]), 2, 'same'),
        tf.stridedSlice(image, [0, 1, 1, 0], [2, 5, 5, 3], [1, 2, 2, 1]),
      ],
      'many outputs and inputs': ([x]) => {
        const parts = tf.split(x!, [1, 2], 1);
        return [...parts, tf.concat([...parts, x!], 1), tf.stack(tf.unstack(x!, 1))];
      },
      'whole numbers and truth values': ([x]) => {
        const places = tf.argMax(x!, 1);
        const positive = tf.greater(x!, 0);
        const found = tf.where(positive, x!, tf.zerosLike(x!));
        const whole = tf.cast(x!, 'int32');
        return [places, positive, found, whole, tf.oneHot(places, 4)];
      },
      'reductions and rearrangements': ([x]) => [
        tf.sum(x!, 1, true),
        tf.transpose(x!),
        tf.pad(x!, [
          [1, 0],
          [0, 2],
        ]),
        tf.tile(x!, [2, 1]),
        tf.cumsum(x!, 1),
        tf.logSumExp(x!, 1),
        tf.topk(x!, 2).values,
      ],
      'inputs as they are': ([x]) => [x!, tf.add(x!, 1)],
    };
    for (const [name, body] of Object.entries(bodies)) {
      const [compiled, eager] = [false, true].map((one) =>
        outcome(body, [], [matrix], { eager: one }),
      );
      expect(compiled, name).toEqual(eager);
    }
    image.dispose();
  });

  it('refuses what the addon computes by a loop of its own, which would stay as it was', () => {
    const step = compile(([x]) => [normaliseRows(x as tf.Tensor2D)], [], { where: 'step' });
    const run = () => tf.tidy(() => step.run([tf.tensor2d(matrix)], () => []));
    expect(refusal(run)).toContain('step: values are read back');
    expect(tensorLoops()).toBeDefined();
    step.dispose();
  });

  it('hands out, takes back and assigns as the operations do one by one', () => {
    const results = [false, true].map((eager) => {
      const [moving, state] = [1, 2].map((value) =>
        variable(`v${value}`, [2, 3], () => value, false),
      );
      const body: Body = ([x], outside) => {
        const before = tf.add(moving!, x!);
        moving!.assign(tf.mul(before, 0.5));
        const [given] = outside([tf.sub(before, 1)]);
        // Both the value that a variable had and the one that it has been given.
        state!.assign(tf.addN([given!, before, moving!, state!]));
        return [tf.mul(state!, moving!)];
      };
      const found = outcome(body, [moving!, state!], [matrix], { eager });
      tf.dispose([moving!, state!]);
      return found;
    });
    expect(results[0]).toEqual(results[1]);
  });

  it('keeps variables apart that start with one tensor', () => {
    const results = [false, true].map((eager) => {
      const start = tf.tensor([1, 2]);
      const variables = [tf.variable(start, true), tf.variable(start, true)];
      const [one, other] = variables as [tf.Variable, tf.Variable];
      const body: Body = ([x]) => {
        one.assign(tf.add(one, x!));
        return [tf.mul(one, other)];
      };
      const found = outcome(body, variables, [[1, 1]], { eager });
      tf.dispose([start, ...variables]);
      return found;
    });
    expect(results[0]).toEqual(results[1]);
  });

  it('records every shape by itself', () => {
    const step = compile(([x]) => [tf.sum(x!), tf.reshape(x!, [x!.size])], [], { where: 'step' });
    for (const rows of [3, 2, 3, 2, 3, 2, 1]) {
      tf.tidy(() => {
        const [sum, flat] = step.run([tf.ones([rows, 4])]);
        expect(sum!.dataSync()[0]).toBe(4 * rows);
        expect(flat!.shape).toEqual([4 * rows]);
      });
    }
    step.dispose();
  });

  it('draws other numbers in each step, and the same ones one by one', () => {
    const results = [false, true].map((eager) => {
      const layer = dropout('drop', 0.5, stream('test'));
      const body: Body = ([x]) => [layer.apply(x!, true)];
      const found = outcome(body, layer.variables, [new Array(64).fill(1)], { eager });
      tf.dispose(layer.variables as tf.Variable[]);
      return found;
    });
    expect(results[0]).toEqual(results[1]);
    const drawn = results[0]!.filter((values) => values.length > 60).map((values) => values.join());
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('refuses to read values back, and says in which layer', () => {
    const weights = variable('mine/block3/filter', [2], () => 1);
    const body: Body = ([x]) => [tf.mul(x!, tf.mul(weights, x!).dataSync()[0]!)];
    expect(refusal(() => outcome(body, [weights], [[1, 2]], {}))).toMatch(
      /^step: values are read back \(.*\) in layer "mine\/block3" or behind it, after "mine\/block3\/filter" was used, expected .*--eager$/,
    );
    const early: Body = ([x]) => [tf.mul(weights, x!.dataSync()[0]!)];
    expect(refusal(() => outcome(early, [weights], [[1, 2]], {}))).toMatch(
      /^step: values are read back \(.*\) before the first layer with variables, expected/,
    );
    expect(refusal(() => outcome(body, [weights], [[1, 2]], { eager: true }))).toBe('no error');
    weights.dispose();
  });

  it('takes a model of tf.layers, and names its layers', () => {
    const step = (rate: number, eager: boolean) => {
      const seeded = { kernelInitializer: layers.initializers.glorotNormal({ seed: 1 }) };
      const model = layers.sequential({
        layers: [
          layers.layers.conv2d({ inputShape: [6, 6, 1], filters: 4, kernelSize: 3, ...seeded }),
          layers.layers.batchNormalization(),
          layers.layers.dropout({ rate }),
          layers.layers.flatten(),
          layers.layers.dense({ units: 2, name: 'last', ...seeded }),
        ],
      });
      const variables = model.weights.map((weight) => weight.read() as tf.Variable);
      const trained = variables.filter(({ trainable }) => trainable);
      const body: Body = ([x]) => {
        const cost = () => tf.mean(tf.square(model.apply(x!, { training: true }) as tf.Tensor));
        const { value, grads } = tf.variableGrads(cost as () => tf.Scalar, trained);
        for (const one of trained) one.assign(tf.sub(one, tf.mul(grads[one.name]!, 0.1)));
        return [value];
      };
      const image = tf.range(0, 72).reshape([2, 6, 6, 1]).arraySync() as tf.TensorLike;
      const found = outcome(body, variables, [image], { eager });
      model.dispose();
      return found;
    };
    const [compiled, eager] = [step(0, false), step(0, true)];
    expect(compiled).toEqual(eager);
    const losses = compiled.filter((values) => values.length === 2).map(([, loss]) => loss);
    expect(new Set(losses).size).toBe(5);
    expect(refusal(() => step(0.5, false))).toMatch(
      /^step: numbers made outside of TensorFlow change .* in layer "batch_normalization_\w+" or behind it, .*dropout of @reality/,
    );
  });

  it('refuses numbers that JavaScript draws in each step', () => {
    const body: Body = ([x]) => [tf.dropout(x!, 0.5)];
    expect(refusal(() => outcome(body, [], [[1, 2, 3, 4, 5, 6, 7, 8]], {}))).toMatch(
      /^step: numbers made outside of TensorFlow change from step to step before the first layer with variables, .*dropout of @reality/,
    );
  });

  it('refuses a step that is another one the second time', () => {
    let count = 0;
    const body: Body = ([x]) => [count++ % 2 ? tf.sqrt(x!) : tf.square(x!)];
    expect(refusal(() => outcome(body, [], [[1]], {}))).toMatch(
      /^step: other operations run in the second step than in the first before the first layer with variables, expected /,
    );
  });

  it('tells of a tensor that the network did not keep', () => {
    let kept = tf.keep(tf.square([1, 2]));
    const body: Body = ([x]) => {
      const before = kept;
      kept = tf.keep(tf.add(kept, x!));
      before.dispose();
      return [tf.clone(kept)];
    };
    // One recording: with two, tensors that change are noticed by themselves.
    expect(refusal(() => outcome(body, [], [[1, 1]], { recordings: 1 }))).toMatch(
      /^step: a tensor of the first step is gone, .* list it among the variables$/,
    );
    kept.dispose();
  });

  it('leaves no tensor and no function', () => {
    const { binding } = native();
    const [before, handles] = [tf.memory().numTensors, binding.getNumOfTensors()];
    const registered: string[] = [];
    native().binding = Object.create(binding, {
      executeOp: {
        value: (name: string, ...others: [never, never, never]) => {
          if (name.startsWith('reality_check_')) registered.push(name);
          return binding.executeOp(name, ...others);
        },
      },
    });
    const body: Body = ([x], outside) => {
      const [given] = outside([tf.square(x!)]);
      return [tf.mul(given!, tf.square(tf.exp(x!)))];
    };
    outcome(body, [], [matrix], {}, 20);
    native().binding = binding;
    expect(tf.memory().numTensors - before).toBe(0);
    expect(binding.getNumOfTensors() - handles).toBe(0);
    const names = [...new Set(registered)];
    expect(names).toHaveLength(2);
    for (const name of names) expect(() => binding.executeOp(name, [], [], 1)).toThrow(name);
  });

  it('runs where the addon cannot register functions, one operation after the other', () => {
    const { binding } = native();
    native().binding = Object.create(binding, { registerFunction: { value: undefined } });
    const found = outcome(([x]) => [tf.square(x!)], [], [[1, 2, 3]], {}, 3);
    native().binding = binding;
    expect(found.at(-1)).toEqual(['float32', 1, 4, 9]);
  });
});
