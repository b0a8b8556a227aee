import { expect, it } from 'vitest';
import { type Start, summariseRecording } from './result.ts';
import { formatRecordings } from './table.ts';

const later = (time: number) => Array.from({ length: 15 }, () => time);
const start = (noise: number, elsewhere = 0): Start => ({
  elsewhere,
  times: [
    [90 + noise, 60, 25, 12, 12, ...later(10)],
    [80 - noise, 55, 50, 42, 41, ...later(40)],
  ],
  again: [
    [46, 44, 12, 10, 10, ...later(10)],
    [40, 42, 41, 40, 40, ...later(40)],
  ],
});

it('compares recorded steps with uncompiled ones, and the third with later ones', () => {
  const result = summariseRecording('conv4', [start(0), start(50), start(-3)]);
  expect(result).toMatchObject({
    step_ms: 10,
    eager_ms: 40,
    first_ms: [90, 60, 25],
    eager_first_ms: [80, 55, 50],
    // 10 + 5 ms of 10, and 15 of which 10 are there uncompiled too.
    recording: 2,
    // 6 + 2 ms, and 2 of which 1 is there uncompiled too.
    recording_again: 0.9,
    start: 14.5,
    eager_start: 65 / 40,
    processes: 3,
    warnings: [],
  });
  expect(formatRecordings([result])).toContain('90, 60, 25');
});

it('doubts a busy machine', () => {
  expect(summariseRecording('conv4', [start(0), start(0, 0.3)]).warnings).toEqual([
    'other programs used up to 30 % of the machine',
  ]);
});
