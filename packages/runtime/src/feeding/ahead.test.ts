import { expect, it } from 'vitest';
import { keepAhead } from './ahead.ts';

it('has two results under way while one is used, and gives all of them in order', async () => {
  let begun = 0;
  const ahead = keepAhead(() => (begun < 5 ? Promise.resolve(begun++) : undefined));
  const seen: [number | undefined, number][] = [];
  for (let at = 0; at < 6; at++) seen.push([await ahead.next(), begun]);
  expect(seen).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
    [3, 5],
    [4, 5],
    [undefined, 5],
  ]);
});

it('begins what has to wait only when it is due', async () => {
  const begun: boolean[] = [];
  const ahead = keepAhead((due) => {
    if (!due && begun.length % 3 === 0) return undefined;
    begun.push(due);
    return Promise.resolve(begun.length);
  });
  for (let at = 1; at <= 6; at++) {
    expect(await ahead.next()).toBe(at);
    expect(begun.length).toBe(at <= 3 ? 3 : 6);
  }
  expect(begun).toEqual([true, false, false, true, false, false]);
});

it('tells of what went wrong when it is due, and not before', async () => {
  let begun = 0;
  const ahead = keepAhead(async () => {
    if (++begun === 2) throw new Error('second');
    return begun;
  });
  expect(await ahead.next()).toBe(1);
  await new Promise(setImmediate);
  await expect(ahead.next()).rejects.toThrow('second');
  expect(await ahead.next()).toBe(3);
});
