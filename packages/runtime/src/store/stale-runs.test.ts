import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, assert, it } from 'vitest';
import type { TrainingRecord, Unit } from '../records.ts';
import { keyOf, openRunStore } from './run-store.ts';
import { staleRuns } from './stale-runs.ts';

const place = mkdtempSync(join(tmpdir(), 'stale-runs-'));
afterAll(() => rmSync(place, { recursive: true }));
const store = openRunStore(place);

function recordBy(version: string, settings = {}, engine = '1.0.0', sum = 'a'): TrainingRecord {
  const uses = `@me/loss-x@${version}`;
  return {
    kind: 'training',
    loss: { uses, with: settings },
    packages: { [uses]: `sha256-${version}` },
    house: { [`@reality-check/engine@${engine}`]: `sha256-${sum}` },
  } as unknown as TrainingRecord;
}

function stored(record: TrainingRecord): void {
  const folder = join(place, keyOf(record));
  mkdirSync(folder);
  writeFileSync(join(folder, 'run.json'), JSON.stringify({ record }));
}

function unitOf(record: TrainingRecord): Unit {
  return { key: keyOf(record), method: 'mine', repeat: 0, fold: 0, record };
}

it('tells of stored runs of the same settings by other numbers, and of no others', () => {
  const present = recordBy('2.0.0');
  assert.deepEqual(staleRuns(store, [unitOf(present)]), []);
  stored(present);
  stored(recordBy('1.2.0'));
  stored(recordBy('2.0.0', { margin: 3 }));
  stored(recordBy('2.1.0'));
  mkdirSync(join(place, `${keyOf('killed')}.unfinished`));
  assert.deepEqual(staleRuns(store, [unitOf(present)]), [
    'mine: one stored run is not counted; stale: measured with @me/loss-x 1.2.0, installed is 2.0.0.',
  ]);
  stored(recordBy('2.0.0', {}, '0.9.0'));
  assert.match(
    staleRuns(store, [unitOf(present)])[0]!,
    /^mine: 2 stored runs .*@reality-check\/engine 0\.9\.0, installed is 1\.0\.0\.$/,
  );
  stored(recordBy('2.0.0', {}, '1.0.0', 'b'));
  assert.match(
    staleRuns(store, [unitOf(present)])[0]!,
    /^mine: 3 stored runs .*measured with other code of @reality-check\/engine 1\.0\.0 than/,
  );
});
