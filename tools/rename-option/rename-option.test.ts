import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../workspace/root.ts';
import { trialWorkspace } from '../workspace/trial-workspace.ts';
import { type Renamed, renameOption } from './rename-option.ts';

const words = ['loss-contrastive', 'posMargin', 'positiveMargin'] as const;

describe('an option that is renamed', () => {
  const workspace = trialWorkspace();
  const read = (file: string) => readFileSync(join(workspace.folder, file), 'utf8');
  let renamed: Renamed;

  beforeAll(() => {
    const folders = ['loss-contrastive', 'loss-snr-contrastive', 'protocol-mlrc', 'testkit'];
    const links = join(workspace.folder, 'node_modules/@reality-check');
    mkdirSync(links, { recursive: true });
    const filter = (path: string) => !/node_modules|\/dist$|laws\.test\.ts$/.test(path);
    for (const folder of folders.map((name) => `packages/${name}`)) {
      const place = join(workspace.folder, folder);
      cpSync(join(root, folder), place, { recursive: true, filter });
      symlinkSync(place, join(links, folder.slice('packages/'.length)));
    }
    cpSync(
      join(root, 'pipelines/src/glyphs.ts'),
      join(workspace.folder, 'pipelines/src/glyphs.ts'),
    );
    workspace.write(
      'docs/page.md',
      [
        'Write `contrastive({ posMargin: 0.2 })`, not `snrContrastive({ posMargin: 0.2 })`; say posMargin.',
        '```ts',
        "import pull from '@reality-check/loss-contrastive';",
        'loss: pull({ negMargin: 1, posMargin: 0 });',
        '```\n',
      ].join('\n'),
    );
    workspace.write('docs/other.md', 'Far positives cost beyond posMargin of pair-margin.\n');
    renamed = renameOption(workspace.folder, words);
  });
  afterAll(workspace.remove);

  it('is called otherwise in plugin, test, other packages and pipelines, and nothing else is', () => {
    expect(read('packages/loss-contrastive/src/index.ts')).toContain(
      'create: ({ positiveMargin, negMargin, distance, reducer })',
    );
    for (const file of ['packages/protocol-mlrc/src/methods.ts', 'pipelines/src/glyphs.ts']) {
      expect(read(file)).toMatch(/\bcontrastive\(\{ positiveMargin:/);
    }
    for (const file of ['src/index.ts', 'src/index.test.ts', 'README.md']) {
      const path = `packages/loss-snr-contrastive/${file}`;
      expect(read(path)).toBe(readFileSync(join(root, path), 'utf8'));
    }
  });

  it('is called otherwise in code of the docs', () => {
    const readme = read('packages/loss-contrastive/README.md');
    expect(readme).toContain('m⁺ = `positiveMargin`');
    expect(readme).not.toMatch(/\bposMargin\b/);
    expect(read('docs/page.md')).toBe(
      [
        'Write `contrastive({ positiveMargin: 0.2 })`, not `snrContrastive({ posMargin: 0.2 })`; say posMargin.',
        '```ts',
        "import pull from '@reality-check/loss-contrastive';",
        'loss: pull({ negMargin: 1, positiveMargin: 0 });',
        '```\n',
      ].join('\n'),
    );
    expect(renamed.left).toContainEqual(
      expect.stringMatching(/^docs\/page.md:1: Write .*posMargin/),
    );
    // These speak of other plugins alone, whose options may be called the same.
    expect(renamed.left).not.toContainEqual(expect.stringContaining('docs/other.md'));
  });

  it('comes with a change set that says how to change pipelines', () => {
    const file = '.changeset/rename-loss-contrastive-posmargin-positivemargin.md';
    expect(renamed.written).toContain(file);
    expect(read(file)).toContain(
      "'@reality-check/loss-contrastive': major\n'@reality-check/protocol-mlrc': patch\n'@reality-check/testkit': patch\n---",
    );
    expect(read(file)).toContain('`contrastive({ positiveMargin: … })` in place of');
  });

  it('compiles', () => {
    expect(workspace.compile()).toEqual({ status: 0, output: '' });
  });

  it('leaves everything formatted', () => {
    const { status, output } = workspace.run('biome', 'check', 'packages', 'pipelines');
    expect(status, output).toBe(0);
  });

  it('passes the contract, with its cases from other libraries', { timeout: 600_000 }, () => {
    expect(workspace.test('packages/loss-contrastive')).toEqual({ files: 1, failures: [] });
  });

  it.each([
    [
      'a plugin that is not there',
      ['loss-contrast', 'a', 'b'],
      'expected one of loss-contrastive, loss-snr',
    ],
    ['an option that is not there', ['loss-contrastive', 'margin', 'b'], 'expected one of posit'],
    ['a name that is taken', ['loss-contrastive', 'positiveMargin', 'negMargin'], 'already'],
    ['a name that is none', ['loss-contrastive', 'negMargin', 'neg-margin'], 'as positiveMargin'],
    ['too few words', ['loss-contrastive', 'negMargin'], 'and its new name'],
  ])('is refused for %s', (_, asked, message) => {
    expect(() => renameOption(workspace.folder, asked)).toThrow(message);
  });
});
