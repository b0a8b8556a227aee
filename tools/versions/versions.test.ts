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
import { scope } from '../workspace/manifest.ts';
import { readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';
import { firstRelease } from './first-release.ts';
import { nextRelease } from './next-release.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

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
  nextRelease(folder);
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

  it('give create-plugin a version where the ranges change that it writes into projects', () => {
    const folder = copyWith(changeset('loss-contrastive', 'major'));
    const [was, is] = versionsAfter(folder)['create-plugin']!;
    expect(is.split('.').slice(0, 2)).toEqual(was.split('.').slice(0, 2));
    const log = readFileSync(join(folder, 'packages/create-plugin/CHANGELOG.md'), 'utf8');
    expect(log).toMatch(
      `# @reality-check/create-plugin\n\n## ${is}\n\n### Patch Changes\n\n- Updated ranges of packages\n\n## ${was}\n`,
    );
  });

  it('of a new package give it version 1.0.0', () => {
    const folder = copyWith(changeset('loss-contrastive', 'major'));
    const file = join(folder, 'packages/loss-contrastive/package.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"version": ".*"/, '"version": "0.0.0"'));
    expect(versionsAfter(folder)['loss-contrastive']).toEqual(['0.0.0', '1.0.0']);
  });

  it('that are pending can be released, each with its entry in a change log', () => {
    const pending = readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md'));
    const read = (name: string) => readFileSync(join(root, '.changeset', name), 'utf8');
    const texts = pending.map((name) => [name.slice(0, -'.md'.length), read(name)]);
    const folder = copyWith(Object.fromEntries(texts));
    for (const [name, [, is]] of Object.entries(versionsAfter(folder))) {
      const log = readFileSync(join(folder, 'packages', name, 'CHANGELOG.md'), 'utf8');
      expect(log, name).toContain(`## ${is}`);
    }
  });
});

describe('the first release', () => {
  it('has one version for all packages, which ask for each other in it, and no change set', () => {
    const folder = copyWith(changeset('loss-contrastive', 'major'));
    versionsAfter(folder);
    writeFileSync(join(folder, '.changeset/two.md'), changeset('core', 'major').one);
    firstRelease(folder);
    const packages = readPackages(folder).map(({ manifest }) => manifest);
    expect(new Set(packages.map(({ version }) => version))).toEqual(new Set(['1.0.0']));
    const asked = packages.flatMap((one) =>
      Object.entries({ ...one.dependencies, ...one.peerDependencies, ...one.devDependencies }),
    );
    const ranges = asked.filter(([name]) => name.startsWith(scope)).map(([, range]) => range);
    expect(new Set(ranges)).toEqual(new Set(['^1.0.0', '*']));
    expect(readdirSync(join(folder, '.changeset'))).toEqual(['config.json']);
    expect(readFileSync(join(folder, 'packages/loss-contrastive/CHANGELOG.md'), 'utf8')).toBe(
      '# @reality-check/loss-contrastive\n\n## 1.0.0\n\n- First release.\n',
    );
  });
});
