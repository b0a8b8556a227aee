import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { applyEdits } from './edits.mjs';
import { listFiles, replaceFolder, writeJson } from './files.mjs';
import { run } from './run.mjs';

const flags = [
  '-O3',
  // Fused multiplications round otherwise than JavaScript, which computes the same.
  '-ffp-contract=off',
  // Comparisons in loops, and the largest of many numbers, at the width of the registers; same results.
  ...['-fno-trapping-math', '-fopenmp-simd'],
  '-std=c++17',
  '-fPIC',
  '-DNAPI_VERSION=8',
  '-DNODE_GYP_MODULE_NAME=tfjs_binding',
];
const libraries = ['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'];

/** What of the addon is ours, by file. */
export const ours = [
  ...['extension.h', 'extension.cc', 'loader.cc', 'signals.h', 'signals.cc'],
  ...['functions.h', 'functions.cc', 'preparation.h', 'preparation.cc'],
  ...['ranks.h', 'ranks.cc', 'ranks_loops.h', 'ranks_loops.cc', 'ranks_reader.h'],
  ...['ranks_tally.h', 'ranks_tally.cc', 'ranks_fill.h', 'ranks_fill.cc'],
  ...['threads.h', 'threads.cc', 'wide.h', 'embeddings.h', 'embeddings.cc'],
  ...['embeddings_loops.h', 'embeddings_loops.cc'],
  ...['arguments.h', 'rows_loops.h', 'rows_loops.cc'],
  ...['exponential.h', 'euclidean_loops.h', 'euclidean_loops.cc'],
  ...['share_loops.h', 'share_loops.cc'],
  ...['copies.h', 'copies.cc'],
  ...['histogram_loops.h', 'histogram_loops.cc'],
  ...['pair_loops.h', 'pair_loops.cc', 'pair_shares.h', 'pair_shares.cc'],
  ...['pair_kernels.h', 'pair_kernels.cc'],
  ...['tensors.h', 'tensors.cc', 'tensor_kernels.h', 'tensor_kernels.cc'],
  ...['class_kernels.h', 'class_kernels.cc'],
  ...['product_loops.h', 'product_loops.cc', 'product_kernels.h', 'product_kernels.cc'],
];

/** Lays out the sources: the npm package's stay untouched, ours and the edits go into a copy. */
function copySources({ binding, native }, folder) {
  cpSync(join(binding, 'binding'), folder, { recursive: true });
  for (const name of ours) {
    cpSync(join(native, name), join(folder, name));
  }
  const texts = Object.fromEntries(
    listFiles(folder).map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );
  const edits = JSON.parse(readFileSync(join(native, 'edits.json'), 'utf8'));
  for (const [name, text] of Object.entries(applyEdits(texts, edits))) {
    writeFileSync(join(folder, name), text);
  }
}

/** Compiles and links the addon in a folder of its own, which takes its place once complete. */
export async function buildAddon(context, stamp) {
  const folder = `${context.built}.new`;
  const sources = join(folder, 'binding');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copySources(context, sources);

  const library = join(context.tensorflow, 'tensorflow');
  const includes = [context.headers, join(library, 'include'), folder].map((path) => `-I${path}`);
  const { command, args } = context.compiler;
  const compiler = (name, log, rest) =>
    run(context, 'compiler', command, [...args, ...rest], { name, log: `compiler-${log}` });
  const compile = (unit) => {
    const files = ['-c', join(sources, `${unit}.cc`), '-o', join(sources, `${unit}.o`)];
    return compiler(`compiling ${unit}.cc`, unit, [...flags, ...includes, ...files]);
  };
  const link = (output, units, rest) => {
    const objects = units.map((unit) => join(sources, `${unit}.o`));
    const files = ['-shared', ...objects, '-o', join(folder, output)];
    return compiler(`linking ${output}`, output, [...files, ...rest]);
  };

  const units = ours
    .filter((name) => name.endsWith('.cc') && name !== 'loader.cc')
    .map((name) => name.slice(0, -'.cc'.length))
    .concat('tfjs_backend', 'tfjs_binding');
  await Promise.all([...units, 'loader'].map(compile));
  // Relative, so that the project can be moved or copied.
  const path = `$ORIGIN/${relative(context.addon, library)}`;
  const rest = [`-L${library}`, ...libraries, `-Wl,-rpath,${path}`];
  await link('tfjs_tensorflow.node', units, rest);
  await link('tfjs_binding.node', ['loader'], ['-ldl']);

  rmSync(sources, { recursive: true });
  writeJson(join(folder, 'stamp.json'), stamp);
  replaceFolder(folder, context.built);
}
