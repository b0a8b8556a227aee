import { availableParallelism } from 'node:os';
import { assert, describe, it } from 'vitest';
import { divideMachine } from './environment.ts';

describe('a machine divided among units', () => {
  it('has a single-threaded worker a core, and no more of them than units', () => {
    assert.deepEqual(divideMachine(1000), { workers: availableParallelism(), threads: 1 });
    assert.deepEqual(divideMachine(1), { workers: 1, threads: 1 });
    assert.deepEqual(divideMachine(0), { workers: 1, threads: 1 });
  });

  it('takes what is asked for, and never guesses threads from workers', () => {
    assert.deepEqual(divideMachine(9, { workers: 3 }), { workers: 3, threads: 1 });
    assert.deepEqual(divideMachine(9, { workers: 3, threads: 4 }), { workers: 3, threads: 4 });
    const many = availableParallelism() + 1;
    assert.deepEqual(divideMachine(9, { threads: many }), { workers: 1, threads: many });
  });
});
