// Run by set-up in a child process: node smoke.cjs <folder of tfjs-node-gpu> <expected TensorFlow version>
const { createRequire } = require('node:module');
const util = require('node:util');

// Node 23 dropped this function, tfjs-node still calls it.
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

const [folder, expected] = process.argv.slice(2);
const load = createRequire(`${folder}/package.json`);

function expect(what, found, wanted) {
  if (found !== wanted) throw new Error(`${what} gave ${found}, expected ${wanted}`);
}

/** The bytes of a TensorFlow function of one float32 input: name(x) = x + x. */
function doubling(name) {
  const proto = load('./dist/proto/api_pb.js');
  const float32 = 1;
  const [x, y] = ['x', 'y'].map((each) => {
    const argument = new proto.OpDef.ArgDef();
    argument.setName(each);
    argument.setType(float32);
    return argument;
  });
  const signature = new proto.OpDef();
  signature.setName(name);
  signature.addInputArg(x);
  signature.addOutputArg(y);
  const sum = new proto.NodeDef();
  sum.setName('sum');
  sum.setOp('AddV2');
  sum.addInput('x');
  sum.addInput('x');
  const type = new proto.AttrValue();
  type.setType(float32);
  sum.getAttrMap().set('T', type);
  const definition = new proto.FunctionDef();
  definition.setSignature(signature);
  definition.addNodeDef(sum);
  definition.getRetMap().set('y', 'sum:z:0');
  return definition.serializeBinary();
}

async function main() {
  const tf = load(folder);
  const backend = tf.backend();
  const { binding } = backend;
  expect('TensorFlow', binding.TF_Version, expected);
  expect('an operation named MatMul', binding.operationList().includes('MatMul'), true);

  const [a, b] = [tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])];
  expect('matMul', (await tf.matMul(a, b).data()).join(' '), '19 22 43 50');

  binding.registerFunction(doubling('setup_doubling'));
  const double = () => backend.executeSingleOutput('setup_doubling', [], [a]);
  expect('a registered function', (await double().data()).join(' '), '2 4 6 8');
  binding.removeFunction('setup_doubling');

  const device = binding.isUsingGpuDevice() ? 'GPU' : 'CPU';
  console.log(
    `smoke: TensorFlow ${binding.TF_Version}, Node.js ${process.versions.node}, ${device}`,
  );
}

main().catch((error) => {
  console.error(`Error: ${error.message.trim()}`);
  process.exitCode = 1;
});
