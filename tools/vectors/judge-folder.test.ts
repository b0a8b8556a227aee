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

it('names the case that cannot be judged, and goes on with the others', async () => {
  const lacking = ({ expected, ...one }: Record<string, unknown>) =>
    one.id === 'default@s16' ? one : { ...one, expected };
  write('contrastive.json', lacking, ['default@s8', 'default@s16']);
  const distance = { kind: 'euclidean', normalize: true, p: 2, power: 1 };
  const input = { embeddings: { shape: [2, 1], data: [0, 1] }, labels: [0, 1] };
  const odd = { id: 'odd', input: 'two', options: { foo: 1 }, distance };
  const miner = { kind: 'miner', inputs: { two: input }, cases: [odd] };
  writeFileSync(join(folder, 'hdc.json'), JSON.stringify(miner));
  const { count, lines } = await judged();
  expect(count).toMatchObject({ passed: 1, failed: 2 });
  expect(lines[1]).toMatch(/^ {2}failed {2}default@s16: cannot be judged: /);
  expect(lines[3]).toMatch(/^ {2}failed {2}odd: cannot be judged: .*unknown option "foo"/);
});

it('lets cases of metrics without a package wait, whichever case states them', async () => {
  const query = { embeddings: { shape: [4, 1], data: [0, 1, 5, 6] }, labels: [0, 0, 1, 1] };
  const values = { precision_at_1: 1, ndcg: 1 };
  const perClass = { precision_at_1: { 0: 1, 1: 1 } };
  const expected = {
    overall: { precision_at_1: 1 },
    average_of_classes: values,
    per_class: perClass,
    queries_scored: 4,
    recall_at: { 1: 1 },
    recall_at_all_queries: { 1: 1 },
  };
  const cases = [
    { id: 'first', k: null, query, expected },
    { id: 'second', k: null, query, expected: { ...expected, overall: values } },
  ];
  writeFileSync(join(folder, 'own.json'), JSON.stringify({ kind: 'retrieval', cases }));
  const { count, lines } = await judged();
  expect(lines[0]).toBe('own.json: waits for @reality-check/metric-ndcg (2 cases)');
  expect(count).toEqual({ passed: 4, failed: 0, special: 0, waiting: 2 });
});

it('does not let pass what expects nothing', async () => {
  const statistics = { kind: 'statistics', mean_interval: [{ id: 'bare', values: [1, 2] }] };
  const bare = { ...statistics.mean_interval[0], expected: {} };
  writeFileSync(
    join(folder, 'statistics.json'),
    JSON.stringify({ ...statistics, mean_interval: [bare, {}], student_t: [null] }),
  );
  expect((await judged()).lines.slice(0, 4)).toEqual([
    'statistics.json: 0 passed, 3 failed',
    '  failed  mean_interval bare: expects nothing',
    '  failed  mean_interval of undefined degrees at undefined: expects nothing',
    expect.stringContaining('  failed  student_t 1: cannot be judged: '),
  ]);
});

it('refuses what is no reference file', async () => {
  await expect(judged()).rejects.toThrow(/holds no \.json file, expected reference files/);
  writeFileSync(join(folder, 'x.json'), '{');
  await expect(judged()).rejects.toThrow(/x\.json cannot be read as JSON/);
  writeFileSync(join(folder, 'x.json'), '{}');
  await expect(judged()).rejects.toThrow(/x\.json states no "kind", expected a reference file/);
  const contents = {
    '{"kind": "loss", "cases": {}}': /x\.json: cases: found \{\}, expected a list/,
    '{"kind": "loss", "cases": [7]}':
      /x\.json: cases: number 1 is 7, expected an object with an "id"/,
    '{"kind": "retrieval", "cases": []}': /x\.json: states no cases, expected some/,
    '{"kind": "statistics"}': /x\.json: states no cases, expected some/,
  };
  for (const [content, message] of Object.entries(contents)) {
    writeFileSync(join(folder, 'x.json'), content);
    await expect(judged()).rejects.toThrow(message);
  }
  await expect(judgeFolder(join(folder, 'no'), () => {})).rejects.toThrow(
    /no is not there, expected a folder of reference files/,
  );
});
