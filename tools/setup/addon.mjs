import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { applyEdits } from './edits.mjs';
import { Problem } from './problem.mjs';
import { run } from './processes.mjs';
import { hashOf, readJson, writeJson } from './stamp.mjs';

const builtIn = ({ folder }) => join(folder, 'addon', 'tfjs_binding.node');
const stampOf = ({ folder }) => join(folder, 'addon', 'stamp.json');
const own = ['extension.h', 'extension.cc'];

function sourcesOf({ binding, native }) {
  const folder = join(binding, 'binding');
  const texts = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const edits = JSON.parse(readFileSync(join(native, 'edits.json'), 'utf8'));
  for (const name of own) texts[name] = readFileSync(join(native, name), 'utf8');
  return applyEdits(texts, edits);
}

/** Where the loader looks for TensorFlow: relative, so that the checkout can be moved or copied. */
function runPath({ addon, tensorflow }) {
  return `$ORIGIN/${relative(dirname(addon), join(tensorflow, 'tensorflow'))}`;
}

function keyOf(context) {
  const headers = readJson(join(context.headers, '../package.json'))?.version;
  const library = readJson(join(context.tensorflow, 'stamp.json'))?.key;
  return hashOf(sourcesOf(context), headers, library, runPath(context));
}

const sameFile = (a, b) =>
  existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));

function place(context) {
  const temporary = `${context.addon}.${process.pid}`;
  mkdirSync(dirname(context.addon), { recursive: true });
  copyFileSync(builtIn(context), temporary);
  renameSync(temporary, context.addon);
}

async function build(context, key) {
  const folder = join(context.folder, 'addon.new');
  const sources = sourcesOf(context);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'binding'), { recursive: true });
  for (const [name, text] of Object.entries(sources)) {
    writeFileSync(join(folder, 'binding', name), text);
  }
  const library = join(context.tensorflow, 'tensorflow');
  const { command, args } = context.compiler;
  const flags = [
    '-O2',
    '-std=c++17',
    '-fPIC',
    '-DNAPI_VERSION=8',
    '-DNODE_GYP_MODULE_NAME=tfjs_binding',
  ];
  const includes = [context.headers, join(library, 'include'), folder].map((path) => `-I${path}`);
  const units = Object.keys(sources).filter((name) => name.endsWith('.cc'));
  const objects = units.map((name) => join(folder, name.replace(/\.cc$/, '.o')));
  const compile = (unit, i) => {
    const file = ['-c', join(folder, 'binding', unit), '-o', objects[i]];
    const settings = { name: `compiling ${unit}`, log: `compile-${unit}` };
    return run(context, 'compiler', command, [...args, ...flags, ...includes, ...file], settings);
  };
  await Promise.all(units.map(compile));
  const libraries = ['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'];
  const link = ['-shared', ...objects, '-o', join(folder, 'tfjs_binding.node'), `-L${library}`];
  const rest = [...libraries, `-Wl,-rpath,${runPath(context)}`];
  await run(context, 'compiler', command, [...args, ...link, ...rest], {
    name: 'linking the addon',
    log: 'link',
  });
  for (const name of [...objects, join(folder, 'binding')]) rmSync(name, { recursive: true });
  writeJson(join(folder, 'stamp.json'), { key });
  rmSync(dirname(builtIn(context)), { recursive: true, force: true });
  renameSync(folder, dirname(builtIn(context)));
}

/** The addon between Node.js and TensorFlow: tfjs's own sources with our edits. */
export const addon = {
  name: 'TensorFlow addon',
  needs: ['compiler'],
  bytes: () => 0.05e9,
  done(context) {
    if (!existsSync(context.binding)) return false;
    return (
      readJson(stampOf(context))?.key === keyOf(context) &&
      sameFile(builtIn(context), context.addon)
    );
  },
  async run(context) {
    for (const folder of [context.binding, context.headers]) {
      if (!existsSync(folder)) {
        throw new Problem(
          `set-up: ${folder} is missing, expected the npm package; npm install --ignore-scripts at the root, then set-up again`,
        );
      }
    }
    const key = keyOf(context);
    const built = existsSync(builtIn(context)) && readJson(stampOf(context))?.key === key;
    if (!built || context.force) await build(context, key);
    place(context);
  },
};
