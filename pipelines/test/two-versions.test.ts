import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { type Ended, ended, launch } from './command.ts';
import { makeImages } from './make-images.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

// Inside the workspace, so that everything but the old version is found there; git ignores `build`.
mkdirSync(join(root, 'build'), { recursive: true });
const project = mkdtempSync(join(root, 'build/two-versions-'));
const old = join(project, 'node_modules/contrastive-old');
afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(...words: string[]): Promise<Ended> {
  return ended(launch(project, words, project));
}

function setVersion(version: string): void {
  const file = join(old, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, version }));
}

/** As `npm install contrastive-old@npm:@reality-check/loss-contrastive@0.9.0` would. */
function installOld(): void {
  const published = join(root, 'packages/loss-contrastive');
  for (const name of ['package.json', 'dist']) {
    cpSync(join(published, name), join(old, name), { recursive: true });
  }
  setVersion('0.9.0');
}

const results = () =>
  JSON.parse(readFileSync(join(project, 'reports/versions/results.json'), 'utf8'));

beforeAll(async () => {
  await makeImages(join(project, 'tiny-images'));
  installOld();
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "workspaces": [] }');
  mkdirSync(join(project, 'pipelines'));
  const tiny = readFileSync(fileURLToPath(new URL('tiny.ts', import.meta.url)), 'utf8');
  const both = tiny
    .replace(
      "import normalizedSoftmax from '@reality-check/loss-normalized-softmax'",
      "import old from 'contrastive-old'",
    )
    .replace(
      /'normalized softmax': \{\s*loss: normalizedSoftmax\(\),\s*lossOptimizer: .*/,
      'old: { loss: old({ negMargin: 0.5 }),',
    )
    .replace("name: 'tiny'", "name: 'versions'")
    .replace('epochs: 5', 'epochs: 1');
  writeFileSync(join(project, 'pipelines/versions.ts'), both);
});

describe('two versions of one loss', { timeout: 240_000 }, () => {
  it('are listed, the old one with its alias', async () => {
    const { output } = await run('list');
    assert.match(
      output,
      /contrastive +@reality-check\/loss-contrastive@0\.9\.0 .*imported as "contrastive-old"/,
    );
    assert.match(output, /contrastive +@reality-check\/loss-contrastive@[1-9]/);
  });

  it('are two methods of one comparison with runs of their own', async () => {
    const { code, output } = await run('eval', 'versions');
    assert.equal(code, 0, output);
    const { form, rows } = results();
    assert.equal(form.methods.old.loss.uses, '@reality-check/loss-contrastive@0.9.0');
    assert.notEqual(form.methods.contrastive.loss.uses, form.methods.old.loss.uses);
    const means = ['contrastive', 'old'].map(
      (method) =>
        rows.find(
          (row: { method: string; metric: string }) =>
            row.method === method && row.metric === 'map-at-r',
        ).mean,
    );
    // The same code and the same batches, whatever the version.
    assert.equal(means[0], means[1]);
    const losses = readdirSync(join(project, 'runs'))
      .filter((key) => /^[0-9a-f]{32}$/.test(key))
      .map((key) => JSON.parse(readFileSync(join(project, 'runs', key, 'run.json'), 'utf8')))
      .flatMap(({ record }) => record.loss?.uses ?? []);
    assert.equal(new Set(losses).size, 2);
  });

  it('are replayed from the record, each by its own version', async () => {
    const { code, output } = await run('eval', 'reports/versions/pipeline.json');
    assert.equal(code, 0, output);
  });

  it('are up to date as long as nothing changes', async () => {
    const { code, output } = await run('outdated', 'reports/versions');
    assert.equal(code, 0, output);
    assert.match(output, /^(\d+) of \1 packages are as they were\.$/m);
    const [key] = readdirSync(join(project, 'runs')).filter((name) => /^[0-9a-f]{32}$/.test(name));
    const ofRun = await run('outdated', join('runs', key!, 'run.json'));
    assert.equal(ofRun.code, 0, ofRun.output);
    const nothing = await run('outdated', 'package.json');
    assert.match(nothing.output, /package\.json: records no packages, expected the results\.json/);
  });

  it('make a stale result where the code of one changes under its version', async () => {
    writeFileSync(join(old, 'dist/more.js'), 'export {};');
    const { code, output } = await run('outdated', 'reports/versions');
    assert.equal(code, 1);
    assert.match(
      output,
      /stale: measured with other code of @reality-check\/loss-contrastive 0\.9\.0 than is installed/,
    );
    assert.match(output, /concerns old;/);
    const replayed = await run('eval', 'reports/versions/pipeline.json');
    assert.equal(replayed.code, 1);
    assert.match(
      replayed.output,
      /the code of @reality-check\/loss-contrastive@0\.9\.0 differs from the recorded one/,
    );
  });

  it('make a stale result where the code of the engine is another, under its version', async () => {
    rmSync(join(old, 'dist/more.js'));
    const other = join(project, 'reports/other-engine');
    cpSync(join(project, 'reports/versions'), other, { recursive: true });
    for (const name of ['results.json', 'pipeline.json']) {
      const text = readFileSync(join(other, name), 'utf8');
      const edited = text.replace(/("@reality-check\/engine@[^"]+": )"[^"]+"/, '$1"sha256-other"');
      assert.notEqual(edited, text);
      writeFileSync(join(other, name), edited);
    }
    const said = /stale: measured with other code of @reality-check\/engine \S+ than is installed/;
    const { code, output } = await run('outdated', 'reports/other-engine');
    assert.equal(code, 1);
    assert.match(output, said);
    assert.match(output, /concerns the whole result; its numbers may differ/);
    const replayed = await run('eval', 'reports/other-engine/pipeline.json');
    assert.equal(replayed.code, 1);
    assert.match(replayed.output, said);
    assert.match(replayed.output, /or run the pipeline itself instead of its record/);
    const compared = await run('compare', 'reports/versions', 'reports/other-engine');
    assert.equal(compared.code, 1);
    assert.match(compared.output, /house\.@reality-check\/engine@/);
    rmSync(other, { recursive: true });
  });

  it('make a stale result where one becomes another major version, in compare and reports too', async () => {
    setVersion('3.0.0');
    const { output } = await run('outdated', 'reports/versions');
    const stale = /stale: measured with @reality-check\/loss-contrastive 0\.9\.0, installed is/;
    assert.match(output, stale);
    cpSync(join(project, 'reports/versions'), join(project, 'reports/before'), { recursive: true });
    const marked = await run('outdated', '--mark');
    assert.equal(marked.code, 1);
    assert.match(marked.output, /written: reports\/before\/index\.html/);
    assert.match(readFileSync(join(project, 'reports/before/index.html'), 'utf8'), stale);
    const compared = await run('compare', 'reports/versions', 'reports/before');
    assert.equal(compared.code, 0, compared.output);
    assert.match(compared.output, /\| old \(stale\) \|/);
    assert.notMatch(compared.output, /\| contrastive \(stale\) \|/);
    assert.match(compared.output, stale);
    const again = await run('eval', 'versions');
    assert.equal(again.code, 0, again.output);
    assert.deepEqual(
      results().notes.filter((note: string) => note.includes('stale')),
      [
        'old: one stored run is not counted; stale: measured with @reality-check/loss-contrastive 0.9.0, installed is 3.0.0.',
      ],
    );
  });
});
