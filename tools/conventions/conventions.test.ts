import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { staleFiles } from '../docs/stale-files.ts';
import { contractsOf, kinds } from '../workspace/kinds.ts';
import { pluginsAmong, readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';
import { sourceFiles } from '../workspace/source-files.ts';
import { parsedProject } from '../workspace/sources.ts';
import { checkChangelog } from './changelogs.ts';
import { checkExportComments, checkParamComments } from './comments.ts';
import { checkLength } from './file-size.ts';
import { describeFindings, type Finding } from './finding.ts';
import { checkDeclaredImports, checkPluginImports } from './imports.ts';
import { checkLeftovers } from './leftovers.ts';
import {
  checkFieldOrder,
  checkPackageName,
  checkPluginManifest,
  checkRanges,
} from './manifests.ts';
import { checkPipeline } from './pipelines.ts';
import { checkCompilerConfig, checkReadme, checkSixFiles } from './plugin-files.ts';
import { checkPluginPackage } from './plugin-package.ts';
import { checkContractCall, checkDefinition } from './plugin-source.ts';
import { checkSections } from './readme-sections.ts';

const manifestAt = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
const packages = readPackages(root);
const plugins = pluginsAmong(packages);
const folders = [
  ...packages.map(({ folder, manifest }) => ({ folder: `packages/${folder}`, manifest })),
  ...['pipelines', 'tools'].map((folder) => ({ folder, manifest: manifestAt(folder) })),
];
const files = folders.flatMap(({ folder, manifest }) =>
  sourceFiles(join(root, folder)).map((name) => ({ path: join(folder, name), folder, manifest })),
);
const project = parsedProject();
const parsed = (path: string) => {
  const absolute = join(root, path);
  return project.getSourceFile(absolute) ?? project.addSourceFileAtPath(absolute);
};

const typescript = files.filter(({ path }) => path.endsWith('.ts'));
const shipped = typescript.filter(({ path }) => !path.endsWith('.test.ts'));
const entries = plugins
  .map((plugin) => ({ plugin, path: `packages/${plugin.folder}/src/index.ts` }))
  .filter(({ path }) => existsSync(join(root, path)));

function expectNone(findings: readonly Finding[]): void {
  if (findings.length > 0)
    expect.fail(`
${describeFindings(findings)}`);
}

beforeAll(() => {
  for (const { path } of typescript) parsed(path);
});

describe('conventions', () => {
  it('finds packages, plugins and sources to check', () => {
    expect(packages.length).toBeGreaterThan(10);
    expect(plugins.length).toBeGreaterThan(10);
    expect(shipped.length).toBeGreaterThan(100);
  });

  it('a package is called as its folder', () => {
    expectNone(packages.flatMap(checkPackageName));
  });

  it('a package.json has the fields of the house in their order', () => {
    expectNone(packages.flatMap(checkFieldOrder));
  });

  it('a published package names versions of the house', () => {
    expectNone(packages.flatMap(checkRanges));
  });

  it("a plugin's package.json has the values that every plugin has", () => {
    expectNone(plugins.flatMap(checkPluginManifest));
  });

  it('a version is the newest of its change log', () => {
    expectNone(packages.flatMap(checkChangelog));
  });

  it('a plugin has its six files', () => {
    expectNone(plugins.flatMap((one) => [...checkSixFiles(one), ...checkCompilerConfig(one)]));
  });

  it("a plugin's README says what it is and lists its options", () => {
    const readmes = plugins.filter(({ path }) => existsSync(join(path, 'README.md')));
    expectNone(
      readmes.flatMap(({ folder, path }) =>
        checkReadme(`packages/${folder}/README.md`, readFileSync(join(path, 'README.md'), 'utf8')),
      ),
    );
  });

  it("a plugin's README tells what readers look for in its kind", () => {
    expectNone(
      plugins.flatMap(({ kind, folder, path }) => {
        const text = readFileSync(join(path, 'README.md'), 'utf8');
        const pictured = existsSync(join(path, 'picture.svg'));
        return checkSections(kind, `packages/${folder}/README.md`, text, pictured);
      }),
    );
  });

  it('a plugin is one default export with the name of its folder', () => {
    expectNone(entries.flatMap(({ plugin, path }) => checkDefinition(plugin, parsed(path))));
  });

  it("a plugin's test calls the contract of its kind", () => {
    const tested = plugins
      .map(({ kind, folder }) => ({ kind, path: `packages/${folder}/src/index.test.ts` }))
      .filter(({ path }) => existsSync(join(root, path)));
    expectNone(
      tested.flatMap(({ kind, path }) => checkContractCall(contractsOf(kind), parsed(path))),
    );
  });

  it('imports are declared', () => {
    const shared = manifestAt('.').devDependencies;
    expectNone(
      typescript.flatMap(({ path, folder, manifest }) => {
        // Tools and scripts are not shipped: what the workspace installs is theirs to use.
        const inside = folder === 'tools' || !path.startsWith(`${folder}/src/`);
        const everything = {
          ...manifest,
          dependencies: { ...manifest.dependencies, ...shared, ...manifest.devDependencies },
        };
        return checkDeclaredImports(parsed(path), inside ? everything : manifest, shared);
      }),
    );
  });

  it('a plugin imports no engine, no container and no other plugin', () => {
    const own = plugins.flatMap(({ folder, manifest }) =>
      shipped
        .filter(({ path }) => path.startsWith(`packages/${folder}/src/`))
        .map(({ path }) => ({ path, manifest })),
    );
    expectNone(own.flatMap(({ path, manifest }) => checkPluginImports(parsed(path), manifest)));
  });

  it('the examples are plugins like any other, one of each kind, and not published', () => {
    const examples = pluginsAmong(readPackages(root, 'examples'));
    expect(examples.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    expect(examples.filter(({ manifest }) => !manifest.private)).toEqual([]);
    expectNone(examples.flatMap(checkPluginPackage));
  });

  it('every option has a comment', () => {
    expectNone(entries.flatMap(({ path }) => checkParamComments(parsed(path))));
  });

  it('every export has a comment', () => {
    const documented = shipped.filter(({ folder }) => folder !== 'pipelines');
    expectNone(documented.flatMap(({ path }) => checkExportComments(parsed(path))));
  });

  it('pipelines contain data only', () => {
    const pipelines = shipped.filter(({ path }) => path.startsWith('pipelines/src/'));
    expectNone(pipelines.flatMap(({ path }) => checkPipeline(parsed(path))));
  });

  it('no file is longer than 300 lines', () => {
    const addon = readdirSync(join(root, 'packages/engine/native'))
      .filter((name) => /\.(cc|h)$/.test(name))
      .map((name) => `packages/engine/native/${name}`);
    const paths = [...files.map(({ path }) => path), ...addon];
    expectNone(paths.flatMap((path) => checkLength(path, readFileSync(join(root, path), 'utf8'))));
  });

  it('nothing is left for later', () => {
    expectNone(typescript.flatMap(({ path }) => checkLeftovers(parsed(path))));
  });

  it('generated files are current', async () => {
    const stale = await staleFiles();
    expectNone(
      stale.map(({ file, problem }) => ({
        file,
        found: problem,
        expected: 'npm run docs to be run',
      })),
    );
  });
});
