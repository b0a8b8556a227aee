import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { makePlace, run } from './command.ts';

const pipeline = fileURLToPath(new URL('../src/toy-spaces.ts', import.meta.url));
const reference = new URL(
  '../../packages/testkit/reference/metrics/toy_spaces.json',
  import.meta.url,
);

interface Reference {
  readonly cases: readonly {
    readonly expected: {
      readonly overall: Readonly<Record<'precision_at_1' | 'r_precision' | 'map_at_r', number>>;
      readonly clustering: { readonly nmi: number; readonly pairwise: { readonly f1: number } };
    };
  }[];
}

describe('the three spaces of the paper', () => {
  let place: string;
  beforeAll(async () => {
    place = await makePlace();
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('are told apart by MAP@R alone, as much as in the plane that they were lifted from', async () => {
    const { code, output } = await run(place, 'eval', pipeline);
    assert.equal(code, 0, output);
    const { rows, ledger } = JSON.parse(
      readFileSync(join(place, 'reports', 'toy-spaces', 'results.json'), 'utf8'),
    ) as { rows: { method: string; metric: string; mean: number }[]; ledger: object[] };
    const { cases } = JSON.parse(readFileSync(reference, 'utf8')) as Reference;
    assert.equal(rows.length, 3 * 5);
    assert.equal(ledger.length, 3);
    cases.forEach(({ expected: { overall, clustering } }, at) => {
      const of = (metric: string) =>
        rows.find((row) => row.method === `space ${at + 1}` && row.metric === metric)!.mean;
      assert.equal(of('precision-at-1'), 100 * overall.precision_at_1);
      assert.closeTo(of('nmi'), 100 * clustering.nmi, 1e-9);
      assert.closeTo(of('pairwise-f1'), 100 * clustering.pairwise.f1, 1e-9);
      // The sphere is not flat: a few neighbours of nearly equal distance change places.
      assert.closeTo(of('r-precision'), 100 * overall.r_precision, 0.1);
      assert.closeTo(of('map-at-r'), 100 * overall.map_at_r, 0.1);
    });
  });
});
