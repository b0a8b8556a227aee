import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, hashOfFile, readJson, replaceFolder, writeJson } from './files.mjs';
import { run } from './run.mjs';

const stampOf = ({ tensorflow }) => join(tensorflow, 'stamp.json');
const cuda = ({ requirements }) => join(requirements, 'requirements-gpu.txt');
const unpacker = ({ requirements }) => join(requirements, 'unpack_wheel.py');

function keyOf(context) {
  const { choice, versions, wheel } = context;
  const unpack = hashOfFile(unpacker(context));
  return hashOf(versions.tensorflow, wheel, unpack, choice.gpu && hashOfFile(cuda(context)));
}

const pip = (context, args, name) => {
  const flags = [
    '--disable-pip-version-check',
    '--no-input',
    '--no-deps',
    '--only-binary',
    ':all:',
  ];
  const all = ['-m', 'pip', ...args, ...flags];
  return run(context, 'pip', join(context.venv, 'bin/python'), all, { name, log: 'tensorflow' });
};

/** The wheel of one fixed Python: its libraries do not link Python, so it serves every other too. */
async function download(context, folder) {
  const { wheel, versions } = context;
  const requirement = join(context.folder, 'wheel.txt');
  // With --hash pip itself refuses any other file.
  const pin = `${wheel.project}==${versions.tensorflow} --hash=sha256:${wheel.sha256}\n`;
  writeFileSync(requirement, pin);
  const target = ['--python-version', versions.wheelPython, '--platform', wheel.platform];
  const args = ['download', '--require-hashes', '-r', requirement, '-d', folder, ...target];
  await pip(context, args, `pip download ${wheel.project}`);
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.whl')),
  );
}

/** TensorFlow's two shared libraries and the headers of its C interface, out of its Python wheel. */
export const tensorflow = {
  name: 'TensorFlow libraries',
  needs: ['python'],
  bytes: ({ choice }) => (choice.gpu ? 9e9 : 1.6e9),
  done(context) {
    const libraries = ['cc', 'framework'].map((name) => `tensorflow/libtensorflow_${name}.so.2`);
    const there = libraries.every((name) => existsSync(join(context.tensorflow, name)));
    return there && readJson(stampOf(context))?.key === keyOf(context);
  },
  async run(context) {
    const key = keyOf(context);
    const fresh = `${context.tensorflow}.new`;
    const wheels = join(context.folder, 'wheels');
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    const file = await download(context, wheels);
    const args = [unpacker(context), file, fresh];
    const name = 'unpacking the TensorFlow wheel';
    await run(context, 'unpack', join(context.venv, 'bin/python'), args, { name });
    if (context.choice.gpu) {
      await pip(context, ['install', '--target', fresh, '-r', cuda(context)], 'pip install CUDA');
    }
    writeJson(join(fresh, 'stamp.json'), { key, version: context.versions.tensorflow });
    replaceFolder(fresh, context.tensorflow);
    rmSync(wheels, { recursive: true, force: true });
  },
};
