import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

// The wider registers of the two kinds of kernels compute the first product, the narrower ones the second.
const program = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  require('@tensorflow/tfjs-node-gpu');
  const tf = require('@tensorflow/tfjs-core');
  const { Worker } = require('node:worker_threads');
  const { binding } = tf.backend();
  const attributes = [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    ...['transpose_a', 'transpose_b'].map((name) => ({ name, type: binding.TF_ATTR_BOOL, value: false })),
  ];
  const multiply = (rows, inner, columns) => tf.tidy(() => {
    const matrices = [tf.ones([rows, inner]), tf.ones([inner, columns])];
    const [found] = tf.backend().executeSingleOutput('MatMul', attributes, matrices).dataSync();
    if (found !== inner) throw new Error('a product is ' + found + ', expected ' + inner);
  });
  const work = async () => {
    for (let turn = 0; turn < 40; turn++) {
      for (let at = 0; at < 25; at++) {
        multiply(256, 128, 256);
        multiply(32, 512, 64);
      }
      await new Promise(setImmediate);
    }
  };`;

const folder = mkdtempSync(join(tmpdir(), 'reality-check-signals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program in a process of its own, since what is looked for ends the process. */
const run = async (last: string, ...flags: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '-e', program + last], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, REALITY_CHECK_THREADS: '2', TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  return stdout;
};

it('multiplies while signals are handled, and keeps none of them back', async () => {
  const last = `
    let handled = 0;
    process.on('SIGUSR2', () => handled++);
    const send = 'setInterval(() => process.kill(process.pid, "SIGUSR2"), 1)';
    const sender = new Worker(send, { eval: true });
    work().then(() => sender.terminate()).then(() => console.log(handled));`;
  expect(Number(await run(last))).toBeGreaterThan(10);
});

it('multiplies under a profiler, that sees the products', async () => {
  await run('work();', '--cpu-prof', '--cpu-prof-interval', '100', '--cpu-prof-dir', folder);
  const [file] = readdirSync(folder);
  const { nodes, samples } = JSON.parse(readFileSync(join(folder, file!), 'utf8')) as {
    nodes: { id: number; callFrame: { functionName: string } }[];
    samples: number[];
  };
  const products = nodes.filter(({ callFrame }) =>
    callFrame.functionName.endsWith('executeSingleOutput'),
  );
  const ids = new Set(products.map(({ id }) => id));
  expect(samples.filter((id) => ids.has(id)).length).toBeGreaterThan(100);
});
