import { assert, it } from 'vitest';
import { houseChecksums } from './house.ts';

it('names the packages that results depend on, with the checksum of their code', () => {
  const sums = houseChecksums();
  const names = Object.keys(sums).map((uses) => uses.replace(/@[^@]+$/, ''));
  assert.sameMembers(
    names,
    ['core', 'engine', 'images', 'ops', 'runtime'].map((name) => `@reality-check/${name}`),
  );
  assert.equal(new Set(Object.values(sums)).size, names.length);
  for (const sum of Object.values(sums)) assert.match(sum, /^sha256-[\w+/]{43}=$/);
});
