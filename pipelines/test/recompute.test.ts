import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { ended, launch, makePlace, run } from './command.ts';

const pipeline = fileURLToPath(new URL('recomputed.ts', import.meta.url));

/** What the tests change in a report. */
interface Report {
  readonly form: {
    readonly evaluate: { readonly metrics: { uses: string }[] };
    readonly packages: Record<string, string>;
  };
  readonly rows: { method: string; metric: string; mean: number }[];
  readonly runs: { key: string }[];
}

let place: string;
const at = (...names: string[]) => join(place, ...names);
const read = (path: string) => readFileSync(path, 'utf8');
const ledger = () => read(at('runs/ledger.jsonl'));

/** A copy of the report in which something was changed. */
function changed(name: string, change: (report: Report) => void): string {
  const folder = at('reports', name);
  cpSync(at('reports/recomputed'), folder, { recursive: true });
  const report = JSON.parse(read(join(folder, 'results.json'))) as Report;
  change(report);
  writeFileSync(join(folder, 'results.json'), JSON.stringify(report));
  return folder;
}

const recompute = (...words: string[]) =>
  ended(launch(place, ['recompute', ...words, '--runs', at('runs')]));

const mapAtR = (report: Report) =>
  report.rows.find(({ method, metric }) => method === 'contrastive' && metric === 'map-at-r')!;

const mapAtRUse = ({ form }: Report) =>
  form.evaluate.metrics.find(({ uses }) => uses.includes('map-at-r'))!;

describe('recompute', () => {
  beforeAll(async () => {
    place = await makePlace();
    const { code, output } = await run(place, 'eval', pipeline);
    assert.equal(code, 0, output);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('finds every number of a report again, joined folds and tests between methods too', async () => {
    const before = ledger();
    const { code, output } = await recompute(at('reports/recomputed'), '--json');
    assert.equal(code, 0, output);
    const [found] = JSON.parse(output);
    assert.isTrue(found.reproduced);
    assert.deepEqual(
      found.metrics.map(({ metric, kind, meaning }: Record<string, string>) => [
        metric,
        kind,
        meaning,
      ]),
      ['precision-at-1', 'map-at-r', 'nmi'].map((name) => [name, 'same', 'as recorded']),
    );
    const report = JSON.parse(read(at('reports/recomputed/results.json')));
    for (const part of ['rows', 'runs', 'comparisons']) {
      assert.isNotEmpty(report[part]);
      assert.deepEqual(found.numbers[part], report[part]);
    }
    assert.equal(ledger(), before);
  });

  it('finds every score of the run store again', async () => {
    const { code, output } = await recompute();
    assert.equal(code, 0, output);
    assert.match(
      output,
      /metric-nmi@1\.0\.0 \(restarts 1\), .* the same \| 19 \| 0 \| as recorded/,
    );
  });

  it('fails where a number does not come out, and says which', async () => {
    const folder = changed('wrong', (report) => {
      mapAtR(report).mean += 1e-9;
    });
    const { code, output } = await recompute(folder);
    assert.equal(code, 1, output);
    assert.match(output, /map-at-r .* \| 1 \| does not come out, though version and code/);
    assert.match(output, /precision-at-1 .* \| 0 \| as recorded/);
    assert.match(output, /contrastive, \w+: recorded \S+, now \S+/);
  });

  it('tells a metric of another version and other code from numbers that are wrong', async () => {
    const older = changed('older', (report) => {
      mapAtR(report).mean += 1;
      const use = mapAtRUse(report);
      report.form.packages['@reality-check/metric-map-at-r@0.9.0'] = 'sha256-old';
      use.uses = '@reality-check/metric-map-at-r@0.9.0';
    });
    const other = changed('other', (report) => {
      report.form.packages[mapAtRUse(report).uses] = 'sha256-other';
    });
    const both = await recompute(older, other);
    assert.equal(both.code, 0, both.output);
    assert.match(both.output, /map-at-r 0\.9\.0 \| 1\.0\.0 \| \d+ \| 1 \| as its major version/);
    assert.match(both.output, /1\.0\.0, other code \| \d+ \| 0 \| other code, the same numbers/);
    const silent = changed('silent', (report) => {
      mapAtR(report).mean += 1;
      report.form.packages[mapAtRUse(report).uses] = 'sha256-other';
    });
    const { code, output } = await recompute(silent);
    assert.equal(code, 1, output);
    assert.match(output, /other code under the same version gives other numbers/);
  });

  it('refuses what it cannot read with one message, and computes the rest', async () => {
    const refused = async (pattern: RegExp, ...words: string[]) => {
      const { code, output } = await recompute(...words);
      assert.equal(code, 1, output);
      assert.match(output, pattern);
      assert.notInclude(output, '    at ');
    };
    await refused(/nowhere.*there is no such file/, at('nowhere'));
    await refused(/--threads: is "0", expected/, at('reports/recomputed'), '--threads', '0');
    const unknown = changed('unknown', (report) => {
      mapAtRUse(report).uses = '@elsewhere/metric-x@1.0.0';
    });
    await refused(/not computed: is not installed; npm install @elsewhere\/metric-x@1/, unknown);
    const stored = readdirSync(at('runs'))
      .map((key) => at('runs', key, 'test/embeddings.safetensors'))
      .filter((path) => existsSync(path));
    writeFileSync(stored[0]!, readFileSync(stored[0]!).subarray(0, 900));
    rmSync(stored[1]!);
    const { code, output } = await recompute(at('reports/recomputed'));
    assert.equal(code, 1, output);
    assert.match(output, /embeddings\.safetensors: is damaged/);
    assert.match(output, /has no test\/embeddings\.safetensors/);
    assert.match(output, /precision-at-1 .* \| [1-9]\d* \| 0 \| as recorded/);
  });
});
