import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, assert, describe, it } from 'vitest';
import { keyOf, openRunStore } from './run-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'runs-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('run store', () => {
  it('names a run by what its settings say, not by their order', () => {
    assert.equal(
      keyOf({ a: 1, b: { c: [1, 2], d: undefined } }),
      keyOf({ b: { c: [1, 2] }, a: 1 }),
    );
    assert.notEqual(keyOf({ a: [1, 2] }), keyOf({ a: [2, 1] }));
  });

  it('calls a run finished only when it was finished', () => {
    const store = openRunStore(folder);
    const unfinished = store.unfinished('k');
    writeFileSync(join(unfinished, 'run.json'), '{}');
    assert.equal(store.finished('k'), undefined);
    const finished = store.finish('k');
    assert.equal(store.finished('k'), finished);
    assert.ok(!existsSync(unfinished));
  });

  it('lets one holder at a time work on a run', async () => {
    const store = openRunStore(folder);
    const release = await store.hold('shared');
    assert.ok(release);
    assert.equal(await store.hold('shared'), undefined);
    await release();
    const again = await store.hold('shared');
    assert.ok(again);
    await again();
  });

  it('keeps every opening of the test classes in order', () => {
    const store = openRunStore(folder);
    store.enter({ when: '2026-01-01T00:00:00Z', key: 'a', why: 'first' });
    store.enter({ when: '2026-01-02T00:00:00Z', key: 'b', why: 'second' });
    assert.deepEqual(
      openRunStore(folder)
        .ledger()
        .map(({ why }) => why),
      ['first', 'second'],
    );
  });
});
