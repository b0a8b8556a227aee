import { assert, describe, it } from 'vitest';
import { plainLog } from './plain.ts';
import { describe as describeProgress, duration } from './words.ts';

describe('words', () => {
  it('tell times in the unit that people would use', () => {
    assert.deepEqual([4_000, 300_000, 7_200_000].map(duration), ['4 s', '5 min', '2.0 h']);
  });

  it('tell how far a training has come', () => {
    assert.equal(
      describeProgress({ step: 3, steps: 9, loss: 0.5, validation: 0.25 }),
      'step 3 of 9, loss 0.5000, validation 25.00',
    );
    assert.equal(
      describeProgress({ step: 3, steps: 9, loss: 0.5, mining: 0.123 }),
      'step 3 of 9, loss 0.5000, mining 12 % of the time',
    );
  });
});

describe('plain log', () => {
  it('says each finished unit in one line, with what went wrong', () => {
    const lines: string[] = [];
    const log = plainLog((line) => lines.push(line));
    const unit = { key: 'k', method: 'triplet', repeat: 0, fold: 1, record: { kind: 'training' } };
    const job = { kind: 'train', unit } as unknown as Parameters<typeof log.finished>[0];
    log.begin('train', 2);
    log.started(job);
    log.finished(job, { type: 'failed', message: 'no room' });
    log.finished(job, { type: 'done' });
    const trained = { steps: 9, bestStep: 9, stoppedEarly: false, waiting: 0 };
    log.begin('train', 1);
    log.finished(job, { type: 'done', trained: { ...trained, seconds: 8, mining: 2 } });
    assert.equal(
      lines.at(-1),
      'train 1/1: triplet, repeat 0, fold 1 done, mining 25 % of the time',
    );
    assert.deepEqual(lines[0], 'train: 2 units to do');
    assert.match(lines[1] ?? '', /^train 1\/2: triplet, repeat 0, fold 1 failed: no room/);
    assert.equal(lines[2], 'train 2/2: triplet, repeat 0, fold 1 done');
  });
});
