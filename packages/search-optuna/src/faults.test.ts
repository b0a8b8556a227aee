import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isConfigError, type StudyRequest } from '@reality-check/core';
import { afterAll, describe, expect, it } from 'vitest';
import { createTuner } from './index.ts';
import { findPython } from './python.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request: StudyRequest = {
  ...{ name: 'study', storage: join(folder, 'study.db') },
  ...{ sampler: 'tpe', pruner: 'none', seed: 7, trials: 6 },
  space: {
    margin: { kind: 'real', low: 0, high: 1, log: false },
    size: { kind: 'integer', low: 1, high: 4, log: false },
  },
};

/** A Python that sees no packages but those named here. */
function bare(packages: Readonly<Record<string, string>>): string {
  const home = mkdtempSync(join(folder, 'python-'));
  for (const [name, version] of Object.entries(packages)) {
    const info = join(home, `${name}-${version}.dist-info`);
    mkdirSync(info);
    writeFileSync(join(info, 'METADATA'), `Name: ${name}\nVersion: ${version}\n`);
  }
  const file = join(home, 'python');
  writeFileSync(file, `#!/bin/sh\nPYTHONPATH='${home}' exec '${findPython()}' -S "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!isConfigError(error)) throw error;
  expect(error.message).not.toContain('\n');
  return error.message;
}

describe('a Python that cannot search', () => {
  const problem = (python: string, sampler: StudyRequest['sampler'] = 'tpe') =>
    problemOf(createTuner({ python }).open({ ...request, sampler }));

  it('is missing', async () => {
    expect(await problem('/no/python')).toMatch(
      /^search: \/no\/python could not be started .*, expected a Python with Optuna; run "npx reality-check setup"/,
    );
  });

  it('has no Optuna, or another', async () => {
    expect(await problem(bare({}))).toMatch(
      /has no Optuna, expected 5\.0\.0; run "npx reality-check setup"/,
    );
    expect(await problem(bare({ optuna: '4.1.0' }))).toMatch(
      /has Optuna 4\.1\.0, expected 5\.0\.0/,
    );
  });

  it('lacks what a sampler needs', async () => {
    const python = bare({ optuna: '5.0.0' });
    expect(await problem(python, 'gp')).toMatch(
      /no PyTorch, .*; run "npx reality-check setup --gp"/,
    );
    expect(await problem(python, 'cmaes')).toMatch(/no package cmaes, expected it/);
  });

  it('is named by the environment', async () => {
    process.env.REALITY_CHECK_PYTHON = '/other/python';
    try {
      expect(await problemOf(createTuner().open(request))).toMatch(
        /^search: \/other\/python could/,
      );
    } finally {
      delete process.env.REALITY_CHECK_PYTHON;
    }
  });

  it('is asked for the Optuna that set-up installs', () => {
    const file = new URL('../../engine/setup/python/requirements.txt', import.meta.url);
    expect(readFileSync(file, 'utf8')).toMatch(/^optuna==5\.0\.0$/m);
  });
});

describe('a storage that cannot be used', () => {
  const problem = (storage: string, patience = 1) =>
    problemOf(createTuner({ patience }).open({ ...request, storage }));

  it('is no database, or a folder', async () => {
    const file = join(folder, 'text.db');
    writeFileSync(
      file,
      'no database at all, but long enough to be read as the head of one\n'.repeat(20),
    );
    expect(await problem(file)).toMatch(
      /text\.db: file is not a database, expected an SQLite file/,
    );
    expect(await problem(folder)).toMatch(/unable to open database file, expected an SQLite file/);
  });

  it('is locked: waited for, then named with the likely cause', async () => {
    const storage = join(folder, 'locked.db');
    const tuner = createTuner({ patience: 1 });
    const study = await tuner.open({ ...request, storage });
    const lock =
      'import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); ' +
      'c.execute("BEGIN EXCLUSIVE"); print("locked", flush=True); sys.stdin.read()';
    const holder = spawn(findPython(), ['-c', lock, storage], { stdio: 'pipe' });
    await once(holder.stdout, 'data');
    expect(await problemOf(study.ask())).toMatch(
      /locked\.db: database is locked for \d+ s, expected .*; end the program that has it open/,
    );
    holder.stdin.end();
    await once(holder, 'close');
    expect((await study.ask())?.number).toBe(0);
    await study.close();
  });
});

describe('a request that cannot be met', () => {
  const problem = (change: Partial<StudyRequest>) =>
    problemOf(createTuner().open({ ...request, ...change }));
  const range = (low: number, high: number, log = false) => ({
    space: { margin: { kind: 'real' as const, low, high, log } },
  });

  it.each([
    [
      'bounds the wrong way round',
      range(2, 1),
      /margin: from 2 to 1, expected the lower bound first/,
    ],
    [
      'a logarithm of 0',
      range(0, 1, true),
      /margin: from 0 to 1 by logarithm, expected a lower bound above 0/,
    ],
    ['a bound without end', range(0, Number.POSITIVE_INFINITY), /expected finite bounds/],
    ['no trials', { trials: 0 }, /trials 0, expected 1 or more/],
    [
      'a first point outside',
      { first: [{ margin: 3, size: 1 }] },
      /first point 1: margin 3, expected/,
    ],
    [
      'CMA-ES for one range',
      { ...range(0, 1), sampler: 'cmaes' as const },
      /expected two or more ranges/,
    ],
  ])('has %s', async (_, change, message) => {
    expect(await problem(change)).toMatch(message);
  });

  it('differs from what the study was begun with', async () => {
    const study = await createTuner().open({ ...request, name: 'begun' });
    await study.close();
    expect(await problem({ name: 'begun', seed: 8 })).toMatch(
      /^search study "begun": it was begun with seed 7, now 8; take back the change/,
    );
  });
});

describe('what was left open', () => {
  it('is given out again when its study is closed, with the same point and number', async () => {
    const tuner = createTuner();
    const before = await tuner.open({ ...request, name: 'left' });
    const left = await before.ask();
    await before.close();
    const after = await tuner.open({ ...request, name: 'left', trials: 20 });
    expect(await after.ask()).toEqual(left);
    await expect(before.ask()).rejects.toThrow(/closed/);
    await after.close();
  });
});
