import { characters } from '../src/characters.ts';
import { draw } from '../src/draw.ts';
import { openFace } from '../src/face.ts';
import { outline } from '../src/outline.ts';
import type { Typeface } from '../src/typefaces.ts';
import { difference, windows } from './alike.ts';
import { misdrawn } from './misdrawn.ts';

/** Side of the pictures that are compared: the default. */
const side = 28;
/** Below this difference two pictures of one face count as the same picture. */
const same = 0.2;

/** What a face leaves out, and why. */
export interface Omitted {
  absent: string;
  tooLarge: string;
  misdrawn: string;
  /** Each with the earlier character whose picture it repeats. */
  repeated: { character: string; earlier: string; difference: number }[];
}

/** Finds what a face cannot contribute. */
export async function omit(typeface: Typeface, face: string): Promise<Omitted> {
  const omitted: Omitted = { absent: '', tooLarge: '', misdrawn: '', repeated: [] };
  const font = openFace(typeface.name, face);
  const found: { character: string; path: string }[] = [];
  for (const { character, script } of characters) {
    if (!typeface.scripts.includes(script)) continue;
    const has = font.glyph(character, script);
    const path = has && outline(has.glyph, has.scale, side);
    if (!has) omitted.absent += character;
    else if (!path) omitted.tooLarge += character;
    else if (misdrawn(typeface, face, character)) omitted.misdrawn += character;
    else found.push({ character, path });
  }
  const pixels = await draw(
    found.map((one) => one.path),
    side,
  );
  const kept: { character: string; ink: Float64Array }[] = [];
  for (const [at, { character }] of found.entries()) {
    const ink = windows(pixels.subarray(at * side * side, (at + 1) * side * side), side);
    const twin = kept.find((earlier) => difference(ink, earlier.ink) < same);
    if (!twin) kept.push({ character, ink });
    else {
      const by = difference(ink, twin.ink);
      omitted.repeated.push({ character, earlier: twin.character, difference: by });
    }
  }
  return omitted;
}
