import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAddon, ours } from './build.mjs';
import { copyWhole, hashOf, hashOfFile, listFiles, readJson } from './files.mjs';
import { Problem } from './problem.mjs';

/** The two files of the addon: what Node.js loads, and what that loads with TensorFlow. */
export const outputs = ['tfjs_binding.node', 'tfjs_tensorflow.node'];

/** Every file the addon is made from, by its path from the root, with its hash. */
function inputsOf({ root, binding, native, headers, tensorflow }) {
  const files = [
    ...listFiles(join(binding, 'binding')),
    ...['edits.json', ...ours].map((name) => join(native, name)),
    // The compiler's flags.
    fileURLToPath(new URL('build.mjs', import.meta.url)),
    join(dirname(headers), 'package.json'),
    join(tensorflow, 'stamp.json'),
  ];
  return Object.fromEntries(files.map((file) => [relative(root, file), hashOfFile(file)]));
}

const keyOf = (context) => hashOf(inputsOf(context), relative(context.addon, context.tensorflow));

function isBuilt(context) {
  const stamp = readJson(join(context.built, 'stamp.json'));
  return (
    stamp?.key === keyOf(context) && outputs.every((name) => existsSync(join(context.built, name)))
  );
}

/** The addon between Node.js and TensorFlow: tfjs's own sources with our edits. */
export const addon = {
  name: 'TensorFlow addon',
  needs: ['compiler'],
  bytes: () => 0.05e9,
  done(context) {
    if (!existsSync(context.binding) || !isBuilt(context)) return false;
    return outputs.every((name) => {
      const placed = hashOfFile(join(context.addon, name));
      return placed !== undefined && placed === hashOfFile(join(context.built, name));
    });
  },
  async run(context) {
    for (const folder of [context.binding, context.headers]) {
      if (existsSync(folder)) continue;
      throw new Problem(
        `set-up: ${folder} is missing, expected the npm package; run npm install --ignore-scripts at the root, then set-up again`,
      );
    }
    if (context.force || !isBuilt(context)) {
      await buildAddon(context, { key: keyOf(context), files: inputsOf(context) });
    }
    // What Node.js loads comes last: it is never there without the other.
    for (const name of [...outputs].reverse()) {
      copyWhole(join(context.built, name), join(context.addon, name));
    }
  },
};
