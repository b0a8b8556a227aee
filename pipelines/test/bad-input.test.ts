import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { type Ended, ended, launch, makePlace, run, tiny } from './command.ts';
import { picture } from './make-images.ts';

/** A bad input ends in one message: exit code 1 and no stack trace. */
function refused({ code, output }: Ended, message: RegExp): void {
  assert.equal(code, 1, output);
  assert.match(output, message);
  assert.notMatch(output, /\n\s+at .*:\d+:\d+/, output);
}

describe('bad input', () => {
  let place: string;
  beforeAll(async () => {
    place = await makePlace();
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const images = () => join(place, 'tiny-images');
  const variant = (
    name: string,
    changed: string,
    imports: Readonly<Record<string, string>> = {},
  ) => {
    const path = join(place, `${name}.mts`);
    const lines = Object.entries(imports).map(
      ([as, from]) => `import ${as} from ${JSON.stringify(import.meta.resolve(from))};\n`,
    );
    const text = `${lines.join('')}import tiny from ${JSON.stringify(tiny)};\nexport default ${changed};\n`;
    writeFileSync(path, text);
    return path;
  };

  it('names the pipelines there are where one is unknown', async () => {
    refused(
      await run(place, 'eval', 'nonsense'),
      /pipeline "nonsense": there is no such file, expected one of .*glyphs/,
    );
  });

  it('takes no folder for a pipeline', async () => {
    const folder = join(place, 'folder.json');
    mkdirSync(folder);
    refused(
      await run(place, 'eval', folder),
      /folder\.json": there is no such file, expected one of/,
    );
  });

  it('says what a package has to say for a .ts file to be a module', async () => {
    const path = join(place, 'plain.ts');
    writeFileSync(path, `export { default } from ${JSON.stringify(tiny)};\n`);
    refused(
      await run(place, 'eval', path),
      /plain\.ts: would be taken for CommonJS, .* does not say "type": "module", expected a module; .* name the file plain\.mts/,
    );
  });

  it('says where a file breaks off', async () => {
    const path = join(place, 'open.mts');
    writeFileSync(path, "export default {\n  name: 'x',\n");
    refused(
      await run(place, 'eval', path),
      /open\.mts: cannot be loaded \(line 3:0: ERROR: Expected identifier but found end of file\); mend/,
    );
  });

  it('says where an option is unknown, and which there are', async () => {
    const loss = '{ ...tiny.methods.contrastive.loss, settings: { margn: 1 } }';
    const methods = `{ a: { ...tiny.methods.contrastive, loss: ${loss} } }`;
    const path = variant('option', `{ ...tiny, methods: ${methods} }`);
    refused(
      await run(place, 'eval', path),
      /pipeline "tiny", methods\.a\.loss: unknown option "margn", expected one of posMargin, negMargin/,
    );
  });

  it('says what range a value has to be in', async () => {
    const path = variant('range', '{ ...tiny, train: { ...tiny.train, batchSize: 0 } }');
    refused(
      await run(place, 'eval', path),
      /pipeline "tiny", train: batchSize is 0, expected a whole number of at least 1/,
    );
  });

  it('refuses a metric where a loss belongs', async () => {
    const methods = '{ a: { ...tiny.methods.contrastive, loss: tiny.select } }';
    const path = variant('kind', `{ ...tiny, methods: ${methods} }`);
    refused(
      await run(place, 'eval', path),
      /methods\.a\.loss: is the metric "map-at-r", expected a loss/,
    );
  });

  it('refuses metrics that have no place in a comparison, before it does anything', async () => {
    const evaluate = '{ ...tiny.evaluate, metrics: [effectiveRank()] }';
    const health = variant('metrics', `{ ...tiny, evaluate: ${evaluate} }`, {
      effectiveRank: '@reality-check/metric-effective-rank',
    });
    refused(
      await run(place, 'eval', health),
      /evaluate\.metrics\.0: .*effective-rank.* judges embeddings, expected a metric of retrieval or clustering/,
    );
    const clusters = variant('select', '{ ...tiny, select: nmi() }', {
      nmi: '@reality-check/metric-nmi',
    });
    refused(
      await run(place, 'eval', clusters),
      /select: .*metric-nmi.* judges clustering, expected a metric of retrieval/,
    );
  });

  it('refuses more folds than classes', async () => {
    const path = variant('folds', '{ ...tiny, split: { ...tiny.split, folds: 12 } }');
    refused(
      await run(place, 'eval', path),
      /16 classes give 8 for training and 8 for the test, expected at least 24 and 2 for 12 folds/,
    );
  });

  it('refuses a batch that the classes cannot fill', async () => {
    const path = variant('batch', '{ ...tiny, train: { ...tiny.train, batchSize: 64 } }');
    refused(
      await run(place, 'eval', path),
      /methods\.contrastive\.sampler: .*found 4 classes, expected at least 32/,
    );
  });

  it('refuses pairs from batches that hold one image of a class', async () => {
    const sampler = '{ ...tiny.methods.contrastive.sampler, settings: { perClass: 1 } }';
    const alone = `{ ...tiny.methods.contrastive, sampler: ${sampler} }`;
    const methods = `{ ...tiny.methods, alone: ${alone} }`;
    const train = '{ ...tiny.train, batchSize: 4 }';
    const path = variant('pairs', `{ ...tiny, train: ${train}, methods: ${methods} }`);
    refused(
      await run(place, 'eval', path),
      /"tiny", methods\.alone\.sampler: none of 100 batches holds two rows of one class .*, expected some, since the loss "contrastive" compares/,
    );
  });

  it('names images that cannot be read, and classes with a single one', async () => {
    const lone = join(images(), 'lone');
    mkdirSync(lone);
    writeFileSync(join(lone, '1.png'), await picture(99, 0));
    refused(
      await run(place, 'search', tiny),
      /1 of 17 class folders hold fewer than two images: .*lone.*, expected at least two in each; .*smallClasses to 'skip' or 'keep'/,
    );
    writeFileSync(join(lone, '2.png'), '');
    refused(await run(place, 'eval', tiny), /lone\/2\.png/);
    rmSync(lone, { recursive: true });
  });

  it('names a damaged model, and loses no other result', async () => {
    assert.equal((await run(place, 'train', tiny)).code, 0);
    const runs = join(place, 'runs');
    const [first] = readdirSync(runs).filter((name) => /^[0-9a-f]{32}$/.test(name));
    truncateSync(join(runs, first!, 'best.safetensors'), 100);
    const { code, output } = await run(place, 'eval', tiny);
    assert.equal(code, 1, output);
    assert.match(output, /best\.safetensors: is damaged/);
    assert.match(output, /\| pixels \(baseline\)/);
    // The method stands in the table, without a number: left out it would seem never to have been.
    assert.match(output, /\| (contrastive|normalized softmax) \| separated \| no result \|/);
    const report = join(place, 'reports', 'tiny');
    const again = await ended(launch(place, ['recompute', report, '--runs', runs]));
    assert.equal(again.code, 0, again.output);
    rmSync(join(runs, first!), { recursive: true });
    assert.equal((await run(place, 'eval', tiny)).code, 0);
  });
});
