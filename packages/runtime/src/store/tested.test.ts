import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, assert, it } from 'vitest';
import { addScores, readScores, readTested, unscored } from './tested.ts';

const folder = mkdtempSync(join(tmpdir(), 'tested-'));
mkdirSync(join(folder, 'test'));
afterAll(() => rmSync(folder, { recursive: true }));

const of = { dimensions: 2, measured: '2026-01-01' };
const first = { uses: '@x/metric-first@1.0.0', with: {} };
const second = { uses: '@x/metric-second@1.0.0', with: { k: 2, 'a word': 'b c' } };
const values = (value: number) => Float64Array.of(value, Number.NaN);
const packages = { [first.uses]: 'sha256-a', [second.uses]: 'sha256-b' };
const stored = (metric: typeof first | typeof second, sum: string, value: number) => ({
  metric,
  packages: { [metric.uses]: sum },
  values: values(value),
});

const ties = { worst: 0.25, best: 0.5 };

it('scores count for the code that computed them alone', () => {
  const both = [first, second];
  assert.deepEqual(unscored(folder, both, packages), both);
  addScores(folder, [stored(first, 'sha256-a', 1)], of);
  assert.deepEqual(unscored(folder, both, packages), [second]);
  assert.isUndefined(readTested(folder, both, packages));
  addScores(folder, [{ ...stored(second, 'sha256-b', 2), ties }], of);
  const scores = [{ values: values(1) }, { values: values(2), ties }];
  assert.deepEqual(readTested(folder, both, packages), { ...of, scores });
  const changed = { ...packages, [first.uses]: 'sha256-c' };
  assert.deepEqual(unscored(folder, both, changed), [first]);
  addScores(folder, [stored(first, 'sha256-c', 3)], of);
  assert.deepEqual(readTested(folder, both, changed)?.scores, [
    { values: values(3) },
    { values: values(2), ties },
  ]);
  const kept = [...readScores(folder)!.scores.values()].map(({ metric }) => metric);
  assert.sameDeepMembers(kept, [first, second]);
});
