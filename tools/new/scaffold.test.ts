import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFindings } from '../conventions/finding.ts';
import { checkPluginPackage } from '../conventions/plugin-package.ts';
import { kinds } from '../workspace/kinds.ts';
import { pluginsAmong, readPackages } from '../workspace/packages.ts';
import { trialWorkspace } from '../workspace/trial-workspace.ts';
import { scaffold } from './scaffold.ts';

describe('a new plugin of each kind', () => {
  const workspace = trialWorkspace();
  beforeAll(() => {
    for (const kind of kinds) scaffold(kind, 'two-words', workspace.folder);
  });
  afterAll(workspace.remove);

  it('passes its contract', { timeout: 600_000 }, () => {
    expect(workspace.test()).toEqual({ files: kinds.length, failures: [] });
  });

  it('compiles, its test too', () => {
    expect(workspace.compile()).toEqual({ status: 0, output: '' });
  });

  it('is formatted', () => {
    const { status, output } = workspace.run('biome', 'check', 'packages');
    expect(status, output).toBe(0);
  });

  it('keeps the conventions', () => {
    const plugins = pluginsAmong(readPackages(workspace.folder));
    expect(plugins.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    expect(describeFindings(plugins.flatMap(checkPluginPackage))).toBe('');
  });

  it('comes with a changeset', () => {
    const file = join(workspace.folder, '.changeset/new-loss-two-words.md');
    expect(readFileSync(file, 'utf8')).toBe(
      "---\n'@reality-check/loss-two-words': major\n---\n\nFirst version.\n",
    );
  });

  it('is refused where its folder is taken', () => {
    expect(() => scaffold('loss', 'two-words', workspace.folder)).toThrow(
      'new: packages/loss-two-words is there already, expected a new name',
    );
  });
});
