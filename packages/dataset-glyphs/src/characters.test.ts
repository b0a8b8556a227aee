import { expect, it } from 'vitest';
import { characters } from './characters.ts';

const places = new Map(characters.map(({ character }, place) => [character, place]));
const side = (character: string) => places.get(character)! % 2;

it('lists every character once', () => {
  expect(places.size).toBe(characters.length);
});

it('keeps the scripts together', () => {
  const scripts = characters.map(({ script }) => script);
  const changes = scripts.filter((script, at) => script !== scripts[at - 1]);
  expect(changes).toEqual(['latin', 'greek', 'cyrillic', 'digits']);
});

it('sends both cases of a letter to the same half of an interleaved split', () => {
  const pairs = characters
    .map(({ character }) => [character, character.toLowerCase()] as const)
    .filter(([upper, lower]) => upper !== lower && places.has(lower));
  expect(pairs.length).toBeGreaterThan(50);
  for (const [upper, lower] of pairs) expect([upper, side(lower)]).toEqual([upper, side(upper)]);
});

it('sends letters of one shape to the same half of an interleaved split', () => {
  for (const group of ['OØQΘ', 'ИЙ', 'ШЩ', 'ЬЪЫ', 'Mм', 'Bв', 'Hн', 'Kк', 'Wшω', 'ЂЋ', 'ЉЊ']) {
    expect([group, new Set([...group].map(side)).size]).toEqual([group, 1]);
  }
});
