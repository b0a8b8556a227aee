import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { ended, makePlace, run, start, tiny } from './command.ts';

/** Bytes of all models and last checkpoints of finished runs, by their path in the run store. */
function finishedFiles(place: string): Map<string, Buffer> {
  const runs = join(place, 'runs');
  const files = readdirSync(runs, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^[0-9a-f]+\/(best|checkpoint)\.safetensors$/.test(name),
  );
  return new Map(files.sort().map((name) => [name, readFileSync(join(runs, name))]));
}

describe('a comparison that is stopped', () => {
  let undisturbed: Map<string, Buffer>;
  const places: string[] = [];
  const makeOwnPlace = async () => {
    const place = await makePlace();
    places.push(place);
    return place;
  };
  beforeAll(async () => {
    const place = await makeOwnPlace();
    const { code, output } = await run(place, 'train', tiny);
    assert.equal(code, 0, output);
    undisturbed = finishedFiles(place);
    assert.equal(undisturbed.size, 4);
  });
  afterAll(() => {
    for (const place of places) rmSync(place, { recursive: true, force: true });
  });

  it('ends bit for bit as if nothing had happened after kill -9 at random moments', async () => {
    const place = await makeOwnPlace();
    for (let kill = 0; kill < 6; kill++) {
      const child = start(place, ['train', tiny]);
      const end = ended(child);
      await setTimeout(1500 + 700 * kill + 500 * Math.random());
      if (child.exitCode !== null || child.pid === undefined) break;
      process.kill(-child.pid, 'SIGKILL');
      await end;
    }
    const { code, output } = await run(place, 'train', tiny);
    assert.equal(code, 0, output);
    assert.deepEqual(finishedFiles(place), undisturbed);
  });

  it('stops on Ctrl-C with a message and goes on later', async () => {
    const place = await makeOwnPlace();
    const child = start(place, ['train', tiny]);
    const end = ended(child);
    await new Promise((begun) => {
      child.stdout?.on('data', (text: Buffer) => {
        if (text.toString().includes('units to do')) begun(undefined);
      });
    });
    await setTimeout(1200);
    process.kill(-child.pid!, 'SIGINT');
    const { code, output } = await end;
    if (code !== 0) {
      assert.equal(code, 130, output);
      assert.match(output, /stopped: \d of 2 done in stage train; run again to go on/);
    }
    assert.equal((await run(place, 'train', tiny)).code, 0);
    assert.deepEqual(finishedFiles(place), undisturbed);
  });

  it('lets two processes share one run store', async () => {
    const place = await makeOwnPlace();
    const both = await Promise.all([run(place, 'train', tiny), run(place, 'train', tiny)]);
    for (const { code, output } of both) assert.equal(code, 0, output);
    assert.deepEqual(finishedFiles(place), undisturbed);
  });
});
