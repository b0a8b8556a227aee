import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, hashOfFile, readJson, writeJson } from './files.mjs';
import { run } from './run.mjs';

const stampOf = ({ venv }) => join(venv, 'reality-check.json');

function requirementsOf({ root, choice }) {
  const names = ['requirements.txt', ...(choice.gp ? ['requirements-gp.txt'] : [])];
  return names.map((name) => join(root, 'python', name));
}

function keyOf(context) {
  return hashOf(requirementsOf(context).map(hashOfFile));
}

/** A virtual environment with the pinned requirements of the Python child. */
export const python = {
  name: 'Python environment',
  needs: ['python'],
  bytes: ({ choice }) => (choice.gp ? 8e9 : 0.4e9),
  done(context) {
    const alive = existsSync(join(context.venv, 'bin/python'));
    return alive && readJson(stampOf(context))?.key === keyOf(context);
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
    writeJson(stampOf(context), { key });
  },
};
