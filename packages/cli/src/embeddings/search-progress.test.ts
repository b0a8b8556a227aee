import { expect, it } from 'vitest';
import { searchProgress } from './search-progress.ts';

it('says nothing of a short search, and of a long one how far it is and what is left', () => {
  let time = 0;
  const lines: string[] = [];
  const progress = searchProgress(
    (line) => lines.push(line),
    () => time,
  );
  for (; time < 4000; time += 100) progress(time / 400_000);
  expect(lines).toEqual([]);
  for (; time <= 400_000; time += 100) progress(time / 400_000);
  expect(lines[0]).toBe('searching: 1 %, about 7 min left');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.length).toBeLessThan(40);
});
