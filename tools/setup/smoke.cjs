// Run by set-up in a child process: node smoke.cjs <root> <expected TensorFlow version>
const { createRequire } = require('node:module');
const util = require('node:util');

// Node 23 dropped this function, tfjs-node still calls it.
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

const [root, expected] = process.argv.slice(2);
const load = createRequire(`${root}/package.json`);

async function main() {
  const tf = load('@tensorflow/tfjs-node-gpu');
  const { binding } = tf.backend();
  if (binding.TF_Version !== expected) {
    throw new Error(`TensorFlow ${binding.TF_Version} was loaded, expected ${expected}`);
  }
  for (const name of ['registerFunction', 'removeFunction', 'operationList']) {
    if (typeof binding[name] !== 'function') throw new Error(`the addon lacks ${name}()`);
  }
  const product = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2]));
  const values = (await product.data()).join(' ');
  if (values !== '19 22 43 50') throw new Error(`matMul gave ${values}, expected 19 22 43 50`);
  const device = binding.isUsingGpuDevice() ? 'GPU' : 'CPU';
  console.log(
    `smoke: TensorFlow ${binding.TF_Version}, Node.js ${process.versions.node}, ${device}`,
  );
}

main().catch((error) => {
  console.error(`Error: ${error.message.trim()}`);
  process.exitCode = 1;
});
