import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputs } from './addon.mjs';
import { hashOf, hashOfFile, readJson, writeJson } from './files.mjs';
import { run } from './run.mjs';

const script = fileURLToPath(new URL('smoke.cjs', import.meta.url));
// One stamp per release of Node, so that changing between two does not test each time anew.
const stampOf = ({ folder }) => join(folder, 'smoke', `${process.version}.json`);
const keyOf = ({ addon }) =>
  hashOf([...outputs.map((name) => join(addon, name)), script].map(hashOfFile));

/** Loads the addon in a child process and lets TensorFlow multiply two matrices. */
export const smoke = {
  name: 'smoke test',
  needs: [],
  bytes: () => 0,
  done(context) {
    return readJson(stampOf(context))?.key === keyOf(context);
  },
  async run(context) {
    const settings = { name: 'smoke test', env: { TF_CPP_MIN_LOG_LEVEL: '2' } };
    const args = [script, context.binding, context.versions.tensorflow];
    const text = await run(context, 'smoke', process.execPath, args, settings);
    const result = /^smoke: (.*)$/m.exec(text)?.[1];
    writeJson(stampOf(context), { key: keyOf(context), result });
    return result;
  },
};
