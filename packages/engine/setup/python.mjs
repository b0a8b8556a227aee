import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, hashOfFile, readJson, writeJson } from './files.mjs';
import { run } from './run.mjs';

const stampOf = ({ venv }) => join(venv, 'reality-check.json');

function requirementsOf({ requirements }, gp) {
  const names = ['requirements.txt', ...(gp ? ['requirements-gp.txt'] : [])];
  return names.map((name) => join(requirements, name));
}

function keyOf(context, gp = context.choice.gp) {
  return hashOf(requirementsOf(context, gp).map(hashOfFile));
}

/** The Python behind the environment; another one than before does not see its packages. */
function executableOf({ venv }) {
  const executable = join(venv, 'bin/python');
  return existsSync(executable) ? realpathSync(executable) : undefined;
}

/** Whether the environment was made of exactly these requirements, by the Python it has now. */
function isMadeOf(context, key) {
  const stamp = readJson(stampOf(context));
  return stamp?.key === key && stamp.executable === executableOf(context);
}

/** A virtual environment with the pinned requirements of the Python child. */
export const python = {
  name: 'Python environment',
  needs: ['python'],
  bytes: ({ choice }) => (choice.gp ? 9e9 : 0.4e9),
  done: (context) => isMadeOf(context, keyOf(context)),
  async run(context) {
    const key = keyOf(context);
    const { venv, choice } = context;
    // PyTorch comes beside what is there, which goes on serving should its download fail.
    const adds = choice.gp && !context.force && isMadeOf(context, keyOf(context, false));
    if (!adds) {
      const name = 'python -m venv';
      await run(context, 'venv', context.python, ['-m', 'venv', '--clear', venv], { name });
    }
    const files = requirementsOf(context, choice.gp).flatMap((file) => ['-r', file]);
    const flags = ['--disable-pip-version-check', '--no-input', '--only-binary', ':all:'];
    await run(
      context,
      'pip',
      join(venv, 'bin/python'),
      ['-m', 'pip', 'install', ...flags, ...files],
      {
        name: 'pip install',
      },
    );
    writeJson(stampOf(context), { key, executable: executableOf(context) });
  },
};
