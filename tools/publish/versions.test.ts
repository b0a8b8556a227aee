import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const program = join(root, 'node_modules/@changesets/cli/bin.js');

/** The package.json and change log of every package, with the changesets given, as a repository. */
function copyWith(changesets: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'versions-'));
  folders.push(folder);
  const parts = ['package.json', 'package-lock.json', '.changeset/config.json'];
  const inner = [
    ...readPackages(root).map((one) => `packages/${one.folder}`),
    'pipelines',
    'tools',
  ];
  for (const name of inner) parts.push(`${name}/package.json`, `${name}/CHANGELOG.md`);
  for (const file of parts.filter((one) => existsSync(join(root, one)))) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const [name, text] of Object.entries(changesets)) {
    writeFileSync(join(folder, '.changeset', `${name}.md`), text);
  }
  const git = (...words: string[]) => spawnSync('git', words, { cwd: folder });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '.');
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'all');
  return folder;
}

/** What `changeset version` makes of the versions: those that change, from and to. */
function versionsAfter(folder: string): Readonly<Record<string, readonly [string, string]>> {
  const before = readPackages(folder);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'version'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status, `${stdout}${stderr}`).toBe(0);
  const after = new Map(readPackages(folder).map((one) => [one.folder, one.manifest.version!]));
  return Object.fromEntries(
    before
      .map(({ folder: name, manifest }) => [name, [manifest.version!, after.get(name)!]] as const)
      .filter(([, [was, is]]) => was !== is),
  );
}

const major = (version: string) => Number(version.split('.')[0]);
const changeset = (name: string, kind: string) => ({
  one: `---\n'@reality-check/${name}': ${kind}\n---\n\nA change.\n`,
});

describe('changesets', () => {
  it('leave plugins alone where core has something new: core is a wide peer', () => {
    const changed = versionsAfter(copyWith(changeset('core', 'minor')));
    const peers = readPackages(root)
      .filter(({ manifest }) => manifest.peerDependencies?.['@reality-check/core'])
      .map(({ folder }) => folder);
    expect(peers.length).toBeGreaterThan(50);
    expect(Object.keys(changed).filter((name) => peers.includes(name))).toEqual([]);
    expect(changed.core).toEqual([expect.anything(), expect.stringMatching(/^\d+\.\d+\.0$/)]);
    const majors = Object.entries(changed).filter(([, [was, is]]) => major(was) !== major(is));
    expect(majors).toEqual([]);
  });

  it('give a plugin whose numbers change a major version, and no other', () => {
    const changed = versionsAfter(copyWith(changeset('loss-contrastive', 'major')));
    const majors = Object.entries(changed).filter(([, [was, is]]) => major(was) !== major(is));
    expect(majors.map(([name]) => name)).toEqual(['loss-contrastive']);
    expect(changed['loss-cross-batch-memory']).toBeDefined();
  });

  it('that are pending give first releases as 1.0.0 with a change log, and nothing beyond', () => {
    const pending = readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md'));
    const texts = pending.map((name) => [
      name.slice(0, -'.md'.length),
      readFileSync(join(root, '.changeset', name), 'utf8'),
    ]);
    const folder = copyWith(Object.fromEntries(texts));
    const changed = versionsAfter(folder);
    for (const [name, [was, is]] of Object.entries(changed)) {
      if (major(was) === 0) expect(is, name).toBe('1.0.0');
      const log = readFileSync(join(folder, 'packages', name, 'CHANGELOG.md'), 'utf8');
      expect(log, name).toContain(`## ${is}`);
    }
    const peers = Object.entries(changed).filter(
      ([name, [was, is]]) =>
        major(was) > 0 &&
        major(is) > major(was) &&
        !texts.some(([, text]) => new RegExp(`${name}['"]: major`).test(text!)),
    );
    expect(peers).toEqual([]);
  });
});
