import type { Typeface } from '../src/typefaces.ts';

/** Typefaces whose upright is a cursive, as an italic is. */
const cursive = ['bad-script', 'caveat', 'lobster', 'marck-script', 'pacifico'];
/** Their cursive form is another shape, often that of another letter: б like δ, д like g, и like u. */
const otherInCursive = 'бвдзий';

/** Seen on the contact sheets: glyphs that show another character, and which. */
const seen: Readonly<Record<string, string>> = {
  'bad-script': 'Дßч', // D β r
  'brygada-1918': 'Θ', // O with a macron
  caveat: 'ß', // β
  lobster: 'ГДØÞ', // T D Φ Φ
  mansalva: 'ωßØ', // w β Φ
  'marck-script': 'ЙØø', // U with a breve, Φ φ
  mynerve: 'ωχß', // w x β
  pacifico: 'ГДЙøÞУЦцч', // T D, U with a breve, φ Φ Y y y r
  'roboto-slab': 'χ', // x
  tektur: 'Θθ', // 8
};

/** Whether a glyph is not what its character looks like elsewhere. */
export function misdrawn(typeface: Typeface, face: string, character: string): boolean {
  const slanted = face.endsWith('italic') || cursive.includes(typeface.name);
  return (
    (slanted && otherInCursive.includes(character)) ||
    (seen[typeface.name]?.includes(character) ?? false)
  );
}
