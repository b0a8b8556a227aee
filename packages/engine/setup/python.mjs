import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, hashOfFile, readJson, writeJson } from './files.mjs';
import { run } from './run.mjs';

const stampOf = ({ venv }) => join(venv, 'reality-check.json');

function requirementsOf({ requirements, choice }) {
  const names = ['requirements.txt', ...(choice.gp ? ['requirements-gp.txt'] : [])];
  return names.map((name) => join(requirements, name));
}

function keyOf(context) {
  return hashOf(requirementsOf(context).map(hashOfFile));
}

/** The Python behind the environment; another one than before does not see its packages. */
function executableOf({ venv }) {
  const executable = join(venv, 'bin/python');
  return existsSync(executable) ? realpathSync(executable) : undefined;
}

/** A virtual environment with the pinned requirements of the Python child. */
export const python = {
  name: 'Python environment',
  needs: ['python'],
  bytes: ({ choice }) => (choice.gp ? 9e9 : 0.4e9),
  done(context) {
    const stamp = readJson(stampOf(context));
    return stamp?.key === keyOf(context) && stamp.executable === executableOf(context);
  },
  async run(context) {
    const key = keyOf(context);
    const { venv } = context;
    const name = 'python -m venv';
    await run(context, 'venv', context.python, ['-m', 'venv', '--clear', venv], { name });
    const files = requirementsOf(context).flatMap((file) => ['-r', file]);
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
