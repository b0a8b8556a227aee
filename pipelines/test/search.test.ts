import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stream } from '@reality-check/core';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { ended, launch, makePlace, run } from './command.ts';
import { disturb } from './disturb.ts';

const searched = fileURLToPath(new URL('searched.ts', import.meta.url));

/** What a finished search holds that no clock and no chance may change. */
function searches(place: string): unknown[] {
  const folder = join(place, 'runs', 'searches');
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const { study, point, search } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        study: string;
        point: object;
        search: { trials: { number: number; point: object; value: number; state: string }[] };
      };
      const trials = search.trials.map(({ number, point: at, value, state }) => ({
        ...{ number, at, value, state },
      }));
      return { study, point, trials };
    });
}

describe('a search', () => {
  let undisturbed: unknown[];
  let first: string;
  const places: string[] = [];
  const makeOwnPlace = async () => {
    const place = await makePlace();
    places.push(place);
    return place;
  };
  beforeAll(async () => {
    first = await makeOwnPlace();
    const { code, output } = await run(first, 'search', searched, '--workers', '1');
    assert.equal(code, 0, output);
    assert.match(output, /contrastive: loss\.negMargin = 0\.\d+/);
    undisturbed = searches(first);
    assert.equal(undisturbed.length, 2);
  });
  afterAll(() => {
    for (const place of places) rmSync(place, { recursive: true, force: true });
  });

  // REALITY_CHECK_KILLS=50 for the long version.
  const kills = Number(process.env.REALITY_CHECK_KILLS ?? 6);
  it(`ends with the same trials, values and choice after ${kills} times kill -9 of parent, worker or Python`, {
    timeout: 60_000 + 15_000 * kills,
  }, async () => {
    let left = kills;
    // Each search is over after some of them; the next one begins anew.
    for (let round = 0; left > 0; round++) {
      const place = await makeOwnPlace();
      const words = ['search', searched, '--workers', '1'];
      const counts = await disturb(place, words, Math.min(left, 12), stream('kills', round));
      left -= Math.max(
        1,
        Object.values(counts).reduce((sum, count) => sum + count, 0),
      );
      const { code, output } = await run(place, ...words);
      assert.equal(code, 0, output);
      assert.deepEqual(searches(place), undisturbed, `after ${JSON.stringify(counts)}`);
      console.log(`killed: ${JSON.stringify(counts)}`);
    }
  });

  it('does not depend on the number of workers', async () => {
    const place = await makeOwnPlace();
    const { code, output } = await run(place, 'search', searched, '--workers', '2');
    assert.equal(code, 0, output);
    assert.deepEqual(searches(place), undisturbed);
  });

  it('is read when it is finished, counted by plan, and followed by the evaluation', async () => {
    const planned = await run(first, 'plan', searched);
    assert.match(planned.output, /contrastive \| 12 \(12 done\) \| 4 \(0 done\)/, planned.output);
    const { code, output } = await run(first, 'eval', searched);
    assert.equal(code, 0, output);
    assert.notMatch(output, /search 1\//);
    assert.match(output, /\| contrastive \| concatenated/);
    const results = JSON.parse(
      readFileSync(join(first, 'reports', 'searched', 'results.json'), 'utf8'),
    ) as {
      ledger: { when: string; frozen: string; testSet: string }[];
      rows: { metric: string; mean: number; n: number; bootstrap: object | null }[];
    };
    const clustered = results.rows.filter(({ metric }) => metric === 'nmi');
    assert.equal(clustered.length, 2 * 2 + 3);
    for (const { mean, bootstrap } of clustered) {
      assert.ok(mean > 0 && mean <= 100, String(mean));
      // A score of the whole set says nothing of single classes.
      assert.equal(bootstrap, null);
    }
    const frozen = readdirSync(join(first, 'runs', 'frozen'));
    assert.deepEqual(frozen, [`${results.ledger[0]!.frozen}.json`]);
    const { written } = JSON.parse(
      readFileSync(join(first, 'runs', 'frozen', frozen[0]!), 'utf8'),
    ) as { written: string };
    for (const opening of results.ledger) {
      assert.equal(opening.frozen, results.ledger[0]!.frozen);
      assert.ok(opening.when >= written, 'opened before settings and models were fixed');
    }
    const report = join(first, 'reports', 'searched');
    const copy = join(first, 'reports', 'copy');
    cpSync(report, copy, { recursive: true });
    const compared = await ended(launch(first, ['compare', report, copy]));
    assert.match(compared.output, /\| contrastive \| concatenated, 16-d/, compared.output);
  });
});
