import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import type { Study } from '../study.ts';
import { writeReport } from '../write-report.ts';
import type { Results } from './json.ts';

async function write(study: Study): Promise<{ page: string; results: Results }> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  await writeReport(study, folder);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const written = { page: read('index.html'), results: JSON.parse(read('results.json')) };
  rmSync(folder, { recursive: true });
  return written;
}

it('says what mining cost, of the methods that mine', async () => {
  const study = syntheticStudy();
  const mines = study.contenders.find(({ baseline }) => !baseline)!;
  const runs = mines.runs.map((run) => ({ ...run, seconds: 20, mining: 3 }));
  const contenders = study.contenders.map((one) => (one === mines ? { ...one, runs } : one));
  const { page, results } = await write({ ...study, contenders });
  const seconds = 3 * runs.length;
  expect(results.mining).toEqual([{ method: mines.method, seconds, share: 0.15 }]);
  expect(page.match(/s of mining, 15 % of the time/g)).toHaveLength(2);
});

it('says nothing of mining where no method mines', async () => {
  const { page, results } = await write(syntheticStudy());
  expect(results.mining).toEqual([]);
  expect(page).not.toContain('of mining');
});
