import { spawnSync } from 'node:child_process';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';
import { type Body, canCompile, compile } from './index.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);

const body: Body = ([x], outside) => {
  const [given] = outside([tf.square(x!)]);
  return [tf.mul(given!, tf.exp(x!))];
};

/** Takes so many steps on 1, and gives what the last one came to: 2 e. */
function take(steps: number): number | undefined {
  const step = compile(body, [], { where: 'step' });
  let value: number | undefined;
  for (let at = 0; at < steps; at++) {
    tf.tidy(() => {
      const [output] = step.run([tf.tensor([1])], (handed) => handed.map((one) => tf.mul(one, 2)));
      [value] = output!.dataSync();
    });
  }
  step.dispose();
  return value;
}

/** Begins to prepare functions of a recorded step, and leaves the process at once. */
const leaving = `
import * as tf from '@tensorflow/tfjs-core';
import { compile, loadEngine } from '@reality-check/engine';
await loadEngine();
const step = compile(([x]) => [tf.square(tf.exp(x))], [], { where: 'step' });
step.run([tf.tensor([1])]);
process.exit(7);
`;

describe.runIf(loaded)('functions that another thread prepares', () => {
  it('are removed whether their turn has come or not, and run when it is there', () => {
    const before = native().binding.getNumOfTensors();
    const steps = Array.from({ length: 60 }, (_, at) => 1 + (at % 3));
    const expected = steps.map(() => expect.closeTo(2 * Math.E, 5));
    expect(steps.map(take)).toEqual(expected);
    expect(native().binding.getNumOfTensors()).toBe(before);
  });

  it('are none of the business of a function that nobody has registered', () => {
    const { binding } = native();
    binding.prepareFunctions?.(['nowhere'], [Int32Array.of(binding.TF_FLOAT)]);
    binding.awaitFunction?.('nowhere');
    expect(() => binding.executeOp('nowhere', [], [], 1)).toThrow('nowhere');
  });

  it('are given the types of their inputs', () => {
    const { binding } = native();
    const wrong = [new Float32Array(1)] as unknown as Int32Array[];
    expect(() => binding.prepareFunctions?.(['nowhere'], wrong)).toThrow(
      'prepareFunctions(): expected an Int32Array of types for each name',
    );
  });

  it('do not keep a process from ending', () => {
    const options = ['--import', 'tsx', '--conditions=@reality-check/source'];
    const script = ['--input-type=module', '--eval', leaving];
    const { status, stderr } = spawnSync(process.execPath, [...options, ...script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([7, '']);
  });
});
