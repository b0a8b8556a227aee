import { describe, expect, it } from 'vitest';
import { parsedProject } from '../workspace/sources.ts';
import { checkExportComments, checkParamComments } from './comments.ts';
import { checkLength } from './file-size.ts';
import { describeFindings, type Finding } from './finding.ts';
import { checkDeclaredImports, checkPluginImports } from './imports.ts';
import { checkLeftovers } from './leftovers.ts';
import { checkFieldOrder, checkPackageName, checkPluginManifest } from './manifests.ts';
import { checkPipeline } from './pipelines.ts';
import { checkReadme } from './plugin-files.ts';
import { checkContractCall, checkDefinition } from './plugin-source.ts';

const project = parsedProject({ inMemory: true });
let files = 0;
const source = (text: string, name = 'index.ts') =>
  project.createSourceFile(`/packages/p${files++}/src/${name}`, text);
const found = (findings: readonly Finding[]) => findings.map((one) => one.found);

const good = `
import { defineLoss, real } from '@reality-check/core';
/** A loss. */
export default defineLoss({
  name: 'small',
  source: import.meta.url,
  params: {
    /** How much. */
    scale: real(1),
  },
  create: () => ({ value: () => tf.scalar(0) }),
});`;

describe('manifests', () => {
  const plugin = {
    folder: 'loss-small',
    path: '',
    kind: 'loss',
    name: 'small',
    manifest: { version: '1.0.0', name: '@reality-check/loss-big' },
  } as const;

  it('finds a name that differs from the folder', () => {
    expect(describeFindings(checkPackageName(plugin))).toBe(
      'packages/loss-small/package.json: found the name "@reality-check/loss-big", expected "@reality-check/loss-small", as the folder',
    );
  });

  it('finds fields out of order and fields that no package has', () => {
    expect(found(checkFieldOrder(plugin))).toEqual(['fields in the order version, name']);
    const more = { ...plugin, manifest: { name: 'x', main: 'index.js' } };
    expect(found(checkFieldOrder(more))).toEqual(['the field "main"']);
  });

  it('finds missing and differing values of a plugin', () => {
    const manifest = {
      ...{ name: '@reality-check/loss-small', version: '1.0.0', description: 'A loss.' },
      ...{ license: 'MIT', type: 'module', keywords: ['loss'], exports: './src/index.ts' },
      ...{ files: ['dist'], sideEffects: false, scripts: { build: 'tsc' } },
      dependencies: { '@reality-check/core': '^1.0.0' },
      devDependencies: { '@reality-check/testkit': '*' },
    };
    expect(found(checkPluginManifest({ ...plugin, manifest }))).toEqual([
      'no field "peerDependencies"',
      'keywords ["loss"]',
      'exports "./src/index.ts"',
      '@reality-check/core among dependencies',
    ]);
  });
});

describe('README', () => {
  it('takes a heading, a paragraph and a place for the options', () => {
    const text = '# small\n\nA loss.\n\n<!-- options -->\n<!-- /options -->\n';
    expect(checkReadme('README.md', text)).toEqual([]);
  });

  it('finds what is missing', () => {
    expect(found(checkReadme('README.md', '# small\n\n## Options\n'))).toEqual([
      '"## Options" after the heading',
      'no place for the option table',
    ]);
  });
});

describe('plugin', () => {
  const plugin = { kind: 'loss', name: 'small' } as const;

  it('takes one call of its define function', () => {
    expect(checkDefinition(plugin, source(good))).toEqual([]);
  });

  it('finds another name, another kind, another source and a second export', () => {
    const text = good.replace("'small'", "'big'").replace('import.meta.url', "''");
    const file = source(`${text}\nexport const more = 1;`);
    expect(found(checkDefinition(plugin, file))).toEqual([
      "name 'big'",
      "source ''",
      'the export more',
    ]);
    expect(checkDefinition({ ...plugin, kind: 'miner' }, source(good))[0]?.expected).toBe(
      'export default defineMiner({ … })',
    );
    expect(found(checkDefinition(plugin, source('export const a = 1;')))).toEqual(['no default']);
  });

  it('finds a test that leaves out the contract', () => {
    const import_ = "import small from './index.ts';\n";
    const check = (text: string) =>
      found(checkContractCall(['lossContract', 'otherContract'], source(text)));
    expect(check(`${import_}lossContract(small, {});`)).toEqual([]);
    expect(check(`${import_}otherContract(small, {});`)).toEqual([]);
    expect(check(`${import_}minerContract(small, {});`)).toHaveLength(1);
    expect(check('lossContract(other, {});')).toHaveLength(1);
  });
});

describe('imports', () => {
  const manifest = {
    name: '@reality-check/loss-small',
    dependencies: { '@reality-check/distance-lp': '^1.0.0' },
    peerDependencies: { '@reality-check/core': '^1.0.0' },
    devDependencies: { '@reality-check/testkit': '*' },
  };
  const declared = (text: string, name?: string, shared = {}) =>
    found(checkDeclaredImports(source(text, name), manifest, shared));
  const plugin = (text: string) => found(checkPluginImports(source(text), manifest));

  it('takes what is declared', () => {
    expect(declared("import '@reality-check/core'; import './more.ts'; import 'node:fs';")).toEqual(
      [],
    );
    expect(declared("import '@reality-check/testkit';", 'index.test.ts')).toEqual([]);
    expect(declared("import 'vitest';", 'index.test.ts', { vitest: '4' })).toEqual([]);
  });

  it('finds what is not', () => {
    expect(
      declared(`import fs from 'fs';
        import './more';
        import '@reality-check/testkit';
        import 'vitest';
        export * from 'sharp/lib';
        const later = await import('lodash');`),
    ).toEqual(
      ['fs', './more', '@reality-check/testkit', 'vitest', 'sharp/lib', 'lodash'].map(
        (name) => `import of '${name}'`,
      ),
    );
  });

  it('lets a plugin import listed parts, and no engine, container or other plugin', () => {
    expect(plugin("import '@tensorflow/tfjs-core'; import '@reality-check/distance-lp';")).toEqual(
      [],
    );
    const names = [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-node-gpu',
      'inversify',
      '@reality-check/core/registry',
      '@reality-check/engine',
      '@reality-check/runtime',
      '@reality-check/loss-contrastive',
      '@reality-check/reducer-mean',
    ];
    expect(plugin(names.map((name) => `import '${name}';`).join('\n'))).toEqual(
      names.map((name) => `import of '${name}'`),
    );
  });
});

describe('comments', () => {
  it('takes one on every option and export', () => {
    expect([...checkParamComments(source(good)), ...checkExportComments(source(good))]).toEqual([]);
  });

  it('finds options without one, also those of a shared object', () => {
    const file = source(`const shared = { margin: real(1) };
      export default defineLoss({ params: { ...shared, scale: real(1) } });`);
    expect(found(checkParamComments(file))).toEqual([
      'no comment on option margin',
      'no comment on option scale',
    ]);
  });

  it('finds exports without one', () => {
    const file = source(`
      /** Said. */
      export const said = 1;
      // Not a doc comment.
      export const unsaid = 2;
      export interface Shape {}
      export function walk() {}
      export default defineLoss({});`);
    expect(found(checkExportComments(file))).toEqual([
      'no comment on export unsaid',
      'no comment on export Shape',
      'no comment on export walk',
      'no comment on export default',
    ]);
  });
});

describe('leftovers', () => {
  it('finds postponed work, tests left out, and any', () => {
    const postponed = `// TO${'DO'}: later`;
    const file = source(`${postponed}
      it.skip('works', () => {});
      describe.only('one', () => {});
      it.skipIf(!data)('reads images (skipped without data)', () => {});
      xit('works', () => {});
      const value = {} as any;`);
    expect(found(checkLeftovers(file)).sort()).toEqual(
      [`a comment with TO${'DO'}`, 'as any', 'describe.only', 'it.skip', 'xit'].sort(),
    );
  });

  it('finds a file that is too long', () => {
    expect(checkLength('a.ts', 'line\n'.repeat(300))).toEqual([]);
    expect(found(checkLength('a.ts', 'line\n'.repeat(301)))).toEqual(['301 lines']);
  });
});

describe('pipelines', () => {
  const imports = `import { pipeline, search } from '@reality-check/core';
    import contrastive from '@reality-check/loss-contrastive';
    import mlrc from '@reality-check/protocol-mlrc';`;
  const check = (text: string) => found(checkPipeline(source(`${imports}\n${text}`)));

  it('takes data, plugins, searches and presets', () => {
    expect(
      check(`export default pipeline({
        ...mlrc,
        name: 'small',
        augmentation: [...mlrc.augmentation],
        methods: { 'a+b': { loss: contrastive({ posMargin: search(-0.2, 2) }) } },
        evaluate: { ...mlrc.evaluate, repeats: 10, always: true },
      });`),
    ).toEqual([]);
  });

  it.each([
    ['a function', 'pipeline({ name: (() => "x")() })'],
    ['a function as value', 'pipeline({ name: () => "x" })'],
    ['a conditional', 'pipeline({ name: mlrc ? "a" : "b" })'],
    ['arithmetic', 'pipeline({ seed: 1 + 1 })'],
    ['a template', `pipeline({ name: \`a$\{mlrc}\` })`],
    ['a method', 'pipeline({ methods() { return {}; } })'],
    ['a global', 'pipeline({ name: process.env.NAME })'],
    ['a loop in disguise', 'pipeline({ methods: mlrc.losses.map(contrastive) })'],
    ['a computed name', 'pipeline({ [mlrc]: 1 })'],
    ['another call', 'other({})'],
  ])('finds %s', (_, text) => {
    expect(check(`export default ${text};`)).toHaveLength(1);
  });

  it('finds statements beside the pipeline, foreign imports, and a missing pipeline', () => {
    expect(check('const seed = 1;\nexport default pipeline({});')).toEqual(['const seed = 1;']);
    expect(check("import fs from 'node:fs';\nexport default pipeline({});")).toEqual([
      "import of 'node:fs'",
    ]);
    expect(check('')).toEqual(['no pipeline']);
  });
});
