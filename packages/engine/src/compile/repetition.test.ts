import { variable } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';
import { type Body, canCompile, compile } from './index.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);
if (!loaded)
  console.log('second steps: not tested, the addon is missing; run "npx reality-check setup"');

describe.runIf(loaded)('the second run of a compiled step', () => {
  it('is refused where it ends otherwise, and leaves the variables and no function', () => {
    const { binding } = native();
    const weights = variable('last/weights', [2], () => 1);
    const [registered, removed]: [unknown[], string[]] = [[], []];
    native().binding = Object.create(binding, {
      registerFunction: {
        value(definition: Uint8Array) {
          registered.push(definition);
          binding.registerFunction?.(definition);
        },
      },
      removeFunction: {
        value(name: string) {
          removed.push(name);
          binding.removeFunction?.(name);
        },
      },
    });
    let count = 0;
    const body: Body = ([x]) => {
      const sum = tf.add(weights, x!);
      weights.assign(count++ === 0 ? sum : tf.add(sum, x!));
      return [];
    };
    const step = compile(body, [weights], { where: 'step' });
    const run = () => tf.tidy(() => step.run([tf.tensor1d([1, 1])]));
    run();
    expect(run).toThrow(/^step: other operations run in the second step .* in layer "last"/);
    native().binding = binding;
    // As the first step left them.
    expect([...weights.dataSync()]).toEqual([2, 2]);
    expect(registered).toHaveLength(1);
    expect(removed).toHaveLength(1);
    expect(() => binding.executeOp(removed[0]!, [], [], 1)).toThrow(removed[0]!);
    weights.dispose();
  });

  it('computes in functions only, as later ones do', () => {
    const weights = variable('weights', [2, 3], () => 1);
    const body: Body = ([x], outside) => {
      const [given] = outside([tf.square(tf.mul(x!, weights))]);
      weights.assign(tf.sub(weights, tf.mul(given!, 0.1)));
      return [tf.exp(weights)];
    };
    const { binding } = native();
    const steps: string[][] = [];
    const step = compile(body, [weights], { where: 'step' });
    for (let at = 0; at < 3; at++) {
      const called: string[] = [];
      native().binding = Object.create(binding, {
        executeOp: {
          value: (name: string, ...others: [never, never, never]) => {
            called.push(name);
            return binding.executeOp(name, ...others);
          },
        },
      });
      tf.tidy(() => step.run([tf.ones([2, 3])], (handed) => handed));
      native().binding = binding;
      steps.push(called);
    }
    step.dispose();
    weights.dispose();
    expect(steps[0]).toContain('Exp');
    expect(steps[1]).toHaveLength(2);
    expect(steps[1]).toEqual(steps[2]);
  });
});
