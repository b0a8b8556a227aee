import { describe, expect, it } from 'vitest';
import { quietest, takeTurns } from './rounds.ts';
import type { Side } from './side.ts';

const memory = { memory_mb: 1, peak_mb: 2 };

/** A side that does nothing and notes when it was asked. */
function idle(name: string, asked: string[]): Side {
  return {
    name,
    pid: process.pid,
    prepare: async () => ({ ready: name, ...memory }),
    run: async (steps) => {
      asked.push(`${name} ${steps}`);
      const values = Array.from({ length: steps }, (_, at) => at);
      return { times: values, values, ...memory };
    },
    end: async () => undefined,
  };
}

describe('rounds', () => {
  it('that count are those in which others used least of the machine', () => {
    const rounds = [0.3, 0.01, 0.2].map((elsewhere) => ({ elsewhere, times: [] }));
    expect(quietest(rounds, 2).map(({ elsewhere }) => elsewhere)).toEqual([0.01, 0.2]);
  });
  it('let every side warm up and then work in turn', async () => {
    const asked: string[] = [];
    const sides = [idle('a', asked), idle('b', asked)];
    const result = await takeTurns(sides, { warmUp: 3, rounds: 1, steps: 2 });
    expect(asked.slice(0, 4)).toEqual(['a 3', 'b 3', 'a 2', 'b 2']);
    expect(result.sides.map(({ name, times }) => ({ name, times }))).toEqual([
      { name: 'a', times: [0, 1] },
      { name: 'b', times: [0, 1] },
    ]);
    // Warm-up is no part of the times, but of the values.
    expect(result.sides[0]!.values.slice(0, 5)).toEqual([0, 1, 2, 0, 1]);
    expect(result.sides[0]!.memory).toMatchObject(memory);
  });
  it('have more steps where these are quick', async () => {
    const asked: string[] = [];
    // The median of the times 0, 1 and 2 is a millisecond.
    const plan = { warmUp: 3, rounds: 1, steps: 2, turnSeconds: 0.005 };
    await takeTurns([idle('a', asked)], plan);
    expect(asked.slice(0, 2)).toEqual(['a 3', 'a 5']);
  });
  it('go on warming up for as long as the plan says', async () => {
    const asked: string[] = [];
    const start = performance.now();
    await takeTurns([idle('a', asked)], { warmUp: 3, warmUpSeconds: 0.02, rounds: 1, steps: 2 });
    expect(performance.now() - start).toBeGreaterThan(20);
    expect(asked.slice(0, 2)).toEqual(['a 3', 'a 2']);
    expect(asked.length).toBeGreaterThan(2);
  });
});
