import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pluginsAmong, readPackages } from '../workspace/packages.ts';
import { paramsIn, type WrittenParam, writtenParams } from '../workspace/params-literal.ts';
import { root } from '../workspace/root.ts';
import { parsedProject } from '../workspace/sources.ts';
import { editorOn } from './editor.ts';

const project = parsedProject();
project.addSourceFilesAtPaths([
  join(root, 'packages/*/src/**/*.ts'),
  `!${join(root, 'packages/*/src/**/*.test.ts')}`,
]);
const plugins = pluginsAmong(readPackages(root))
  .filter(({ path }) => existsSync(join(path, 'src/index.ts')))
  .map((plugin, at) => ({
    name: plugin.folder,
    package: plugin.manifest.name,
    word: `plugin${at}`,
    params: writtenParams(project.getSourceFileOrThrow(join(plugin.path, 'src/index.ts'))),
  }));
const sections = ['split', 'train', 'search', 'evaluate'].map((word) => ({
  word,
  params: paramsIn(
    project
      .getSourceFileOrThrow(join(root, 'packages/core/src/sections.ts'))
      .getVariableDeclarationOrThrow(`${word}Params`)
      .getInitializerOrThrow(),
  ),
}));

const imports = plugins.map((plugin) => `import ${plugin.word} from '${plugin.package}';`);
const calls = plugins.map(({ word }) => `${word}({ ${word}: 0 }),`);
const open = sections.map(({ word }) => `${word}: {  },`);
const everything = editorOn(`import { pipeline } from '@reality-check/core';
${imports.join('\n')}
export const uses = [${calls.join('\n')}];
export default pipeline({
${open.join('\n')}
});
`);

interface Place {
  readonly behind: string;
  readonly params: readonly WrittenParam[];
}
const places: readonly Place[] = [
  ...plugins.map(({ word, params }) => ({ behind: `${word}({ `, params })),
  ...sections.map(({ word, params }) => ({ behind: `${word}: { `, params })),
];

function offered({ behind, params }: Place): readonly string[] {
  const names = everything.completions(behind);
  return params
    .filter(({ name }) => names.includes(name))
    .map(({ name }) => `${behind}${name}: ${everything.told(behind, name)}`);
}
function written({ behind, params }: Place): readonly string[] {
  return params.map(({ name, comment }) => `${behind}${name}: ${comment}`);
}

describe('in a pipeline file an editor', () => {
  it('completes every option of every plugin and section, with its comment', () => {
    expect(places.length).toBeGreaterThan(20);
    expect(places.flatMap(offered)).toEqual(places.flatMap(written));
  });

  it('shows its comment over every option that is written, too', () => {
    // One after the other, so that each stands behind words that occur once.
    const stated = places.flatMap(({ behind, params }) =>
      params.map(({ name, comment }) => ({ words: `${behind}${name}`, comment })),
    );
    const lines = stated.map(({ words }) =>
      words.includes('({ ') ? `${words}: no }),` : `pipeline({ ${words}: no } }),`,
    );
    const editor = editorOn(`import { pipeline } from '@reality-check/core';
${imports.join('\n')}
declare const no: never;
export const uses = [
${lines.join('\n')}
];
`);
    const bare = stated.filter(
      ({ words, comment }) => !editor.hover(words).endsWith(`: ${comment}`),
    );
    expect(stated.length).toBeGreaterThan(100);
    expect(bare.map(({ words }) => `${words}: ${editor.hover(words)}`)).toEqual([]);
  });

  it('underlines an option that a plugin does not have, whichever plugin it is', () => {
    const words = everything.problems().map(({ word }) => word);
    expect(plugins.filter(({ word }) => !words.includes(word)).map(({ name }) => name)).toEqual([]);
  });
});

describe('on a pipeline with mistakes an editor', () => {
  const editor = editorOn(`import { among, pipeline, search } from '@reality-check/core';
import contrastive from '@reality-check/loss-contrastive';
import mapAtR from '@reality-check/metric-map-at-r';
import tripletMargin from '@reality-check/miner-triplet-margin';
import mPerClass from '@reality-check/sampler-m-per-class';
export const uses = [
  contrastive({ negMargin: search() }),
  mPerClass({ perClass: among(2, 4) }),
  tripletMargin({ type: search() }),
  contrastive({ negMargin: search(0, 1) }),
  contrastive({ negMargn: 0.5 }),
  contrastive({ posMargin: 'wide' }),
  contrastive({ distance: mapAtR() }),
  tripletMargin({ type: 'harder' }),
  tripletMargin({ margin: search(0, 1), type: search(0, 1) }),
  mPerClass({ perClass: search() }),
];
export default pipeline({
  methods: { wrong: { loss: mapAtR(), sampler: contrastive(), } },
  split: { order: 'backwards', folds: among(2, 4) },
});
`);

  it('shows comment and type of an option under the mouse', () => {
    expect(editor.hover('negMargin')).toBe(
      '(property) negMargin?: number | Search: Distance from which a negative pair costs nothing.',
    );
    expect(editor.hover('{ order')).toContain('How classes are dealt to test and folds');
  });

  it('completes the words of a choice', () => {
    expect(editor.completions("type: '")).toEqual(['all', 'hard', 'semihard', 'easy']);
  });

  it('underlines misspelt options, wrong values, and plugins of another kind, ranges that there cannot be', () => {
    expect(editor.problems().map(({ word }) => word)).toEqual([
      ...['negMargn', 'posMargin', 'distance', 'type'],
      // A range of a word, the range of an option that states none, and one outside of methods.
      ...['type', 'perClass'],
      ...['loss', 'sampler', 'order', 'folds'],
    ]);
    const message = (word: string) => editor.problems().find((one) => one.word === word)?.message;
    expect(message('negMargn')).toContain("Did you mean to write 'negMargin'?");
    expect(message('loss')).toMatch(
      /'Use<"metric",.*>' is not assignable to type 'Use<"loss",.*>'/,
    );
  });
});
