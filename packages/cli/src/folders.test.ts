import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { afterAll, assert, describe, it } from 'vitest';
import { findFolders, projectRoot } from './folders.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'folders-')));
afterAll(() => rmSync(place, { recursive: true }));

describe('folders', () => {
  it('takes the workspace or package around a folder as the project', () => {
    const inner = join(place, 'packages', 'one');
    mkdirSync(inner, { recursive: true });
    assert.equal(projectRoot(inner), inner);
    writeFileSync(join(place, 'packages', 'package.json'), '{ "name": "alone" }');
    assert.equal(projectRoot(inner), join(place, 'packages'));
    writeFileSync(join(place, 'package.json'), '{ "workspaces": ["packages/*"] }');
    assert.equal(projectRoot(inner), place);
  });

  it('keeps what is named on the command line', () => {
    const { runs, data } = findFolders({ runs: join(place, 'r'), data: place });
    assert.equal(runs, join(place, 'r'));
    assert.equal(data, place);
  });

  it('refuses an empty name, which would be the working folder', () => {
    assert.throws(() => findFolders({ runs: '' }), '--runs: is empty, expected a folder');
  });

  it('refuses a data folder that does not exist', () => {
    assert.throws(
      () => findFolders({ data: join(place, 'nowhere') }),
      ConfigError,
      /nowhere does not exist, expected a folder with data sets/,
    );
  });
});
