import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, assert, beforeAll, describe, it } from 'vitest';
import { ended, makePlace, run, start, tiny } from './command.ts';

/** Checksums of all models and last checkpoints of finished runs, by their path in the run store. */
function finishedFiles(place: string): Map<string, string> {
  const runs = join(place, 'runs');
  const files = readdirSync(runs, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^[0-9a-f]+\/(best|checkpoint)\.safetensors$/.test(name),
  );
  const sumOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(runs, name)))
      .digest('hex');
  return new Map(files.sort().map((name) => [name, sumOf(name)]));
}

/** Whether a training has written a checkpoint that it may go on from. */
function hasCheckpoint(place: string): boolean {
  const runs = join(place, 'runs');
  return (
    existsSync(runs) &&
    readdirSync(runs, { recursive: true, encoding: 'utf8' }).some((name) =>
      name.endsWith('checkpoint.safetensors'),
    )
  );
}

/** Waits until a command has printed some words, or ended without. */
function says(child: ChildProcess, words: string): Promise<unknown> {
  return new Promise((told) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes(words)) told(undefined);
    });
    child.on('close', told);
  });
}

describe('a comparison that is stopped', () => {
  let undisturbed: Map<string, string>;
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

  it('ends bit for bit as if nothing had happened after kill -9 at random moments, class weights and their own optimiser too', async () => {
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

  it('ends so too when it is killed with one training left, and goes on with one worker', async () => {
    const place = await makeOwnPlace();
    const child = start(place, ['train', tiny]);
    const end = ended(child);
    await says(child, 'train 1/2');
    process.kill(-child.pid!, 'SIGKILL');
    await end;
    const { code, output } = await run(place, 'train', tiny, '--workers', '1');
    assert.equal(code, 0, output);
    assert.deepEqual(finishedFiles(place), undisturbed);
  });

  it('ends so too when it is killed with batches prepared ahead, and goes on operation by operation', async () => {
    const place = await makeOwnPlace();
    const child = start(place, ['train', tiny]);
    const end = ended(child);
    while (child.exitCode === null && !hasCheckpoint(place)) await setTimeout(5);
    process.kill(-child.pid!, 'SIGKILL');
    await end;
    assert.notEqual(finishedFiles(place).size, 4);
    const { code, output } = await run(place, 'train', tiny, '--eager');
    assert.equal(code, 0, output);
    assert.deepEqual(finishedFiles(place), undisturbed);
  });

  it('stops on Ctrl-C with a message and goes on later', async () => {
    const place = await makeOwnPlace();
    const child = start(place, ['train', tiny]);
    const end = ended(child);
    await says(child, 'units to do');
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
