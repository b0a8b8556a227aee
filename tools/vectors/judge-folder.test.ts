import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { judgeFolder } from './judge-folder.ts';

const kept = new URL('../../packages/testkit/reference/losses/contrastive.json', import.meta.url);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The reference file of the contrastive loss with some of its cases, changed. */
function write(name: string, change: (one: Record<string, unknown>) => object, ids: string[]) {
  const file = JSON.parse(readFileSync(fileURLToPath(kept), 'utf8'));
  const cases = file.cases.filter(({ id }: { id: string }) => ids.includes(id)).map(change);
  writeFileSync(join(folder, name), JSON.stringify({ ...file, cases }));
}

async function judged() {
  const lines: string[] = [];
  const count = await judgeFolder(folder, (line) => lines.push(line));
  return { count, lines };
}

it('counts what agrees and tells what does not', async () => {
  const wrong = (one: Record<string, unknown>) =>
    one.id === 'default@s16' ? { ...one, expected: { loss: 1.5 } } : one;
  write('contrastive.json', wrong, ['default@s8', 'default@s16']);
  const { count, lines } = await judged();
  expect(count).toEqual({ passed: 1, failed: 1, special: 0, waiting: 0 });
  expect(lines[0]).toBe('contrastive.json: 1 passed, 1 failed');
  expect(lines[1]).toMatch(/^ {2}failed {2}default@s16: loss 1\.12\d+, expected 1\.5 within/);
  expect(lines.at(-1)).toBe('1 passed, 1 failed');
});

it('finds a wrong derivative, and one that is missing', async () => {
  const expected = (grad: object) => (one: Record<string, unknown>) => ({
    ...one,
    expected: { ...(one.expected as object), grad },
  });
  write('contrastive.json', expected({ embeddings: { shape: [8, 4], data: Array(32).fill(1) } }), [
    'default@s8',
  ]);
  expect((await judged()).lines[1]).toMatch(
    /derivative -?[\d.e-]+ by embeddings, entry 0, expected 1/,
  );
  write('contrastive.json', expected({ W: { shape: [1], data: [0] } }), ['default@s8']);
  expect((await judged()).lines[1]).toMatch(/no derivative by W, expected one of embeddings/);
});

it('takes either precision where a case is ill-conditioned, and says so', async () => {
  const flags = ['ill_conditioned'];
  const far = (one: Record<string, unknown>) => ({
    ...one,
    flags,
    float64: one.expected,
    expected: { loss: 9 },
  });
  write('contrastive.json', far, ['default@s8']);
  const { count, lines } = await judged();
  expect(count).toEqual({ passed: 1, failed: 0, special: 1, waiting: 0 });
  expect(lines[1]).toBe('  special default@s8: ill-conditioned: agrees in double precision');
  write('contrastive.json', (one) => ({ ...far(one), float64: { loss: 8 } }), ['default@s8']);
  expect((await judged()).count).toMatchObject({ passed: 0, failed: 1 });
});

it('asks for finite numbers where the peer has none', async () => {
  write('contrastive.json', (one) => ({ ...one, expected: { error: 'ValueError' } }), [
    'default@s8',
  ]);
  const { count, lines } = await judged();
  expect(count).toMatchObject({ passed: 1, special: 1 });
  expect(lines[1]).toBe('  special default@s8: the peer raises ValueError, ours is finite');
});

it('does not take an option that does not exist for a refusal', async () => {
  const renamed = (one: Record<string, unknown>) => ({
    ...one,
    options: { margn: 1 },
    expected: { error: 'ValueError' },
  });
  write('contrastive.json', renamed, ['default@s8']);
  expect((await judged()).lines[1]).toMatch(/unknown option "margn"/);
});

it('counts files without a package, and kinds without a runner, apart', async () => {
  write('not_written_yet.json', (one) => one, ['default@s8', 'default@s16']);
  writeFileSync(join(folder, 'other.json'), '{"kind": "opinions", "cases": [1, 2, 3]}');
  const { count, lines } = await judged();
  expect(count).toEqual({ passed: 0, failed: 0, special: 0, waiting: 5 });
  expect(lines).toEqual([
    'not_written_yet.json: waits for @reality-check/loss-not-written-yet (2 cases)',
    'other.json: waits for a runner of the kind opinions (3 cases)',
    '5 cases wait for a package, 0 were judged specially',
    '0 passed, 0 failed',
  ]);
});

it('refuses what is no reference file', async () => {
  writeFileSync(join(folder, 'x.json'), '{');
  await expect(judged()).rejects.toThrow(/x\.json cannot be read as JSON/);
  writeFileSync(join(folder, 'x.json'), '{}');
  await expect(judged()).rejects.toThrow(/x\.json states no "kind", expected a reference file/);
  await expect(judgeFolder(join(folder, 'no'), () => {})).rejects.toThrow(
    /no is not there, expected a folder of reference files/,
  );
});
