import type { Font, Glyph } from 'fontkit';
import type { Script } from './characters.ts';
import { fileOf, openFont } from './font-package.ts';

/** The capitals whose tops are flat in nearly every typeface. */
const flatCapitals = [...'EFHIKLTXZ'];

/** One weight and slant of a typeface. */
export interface Face {
  /** The glyph of a character with the scale that makes a capital 1 high, if there is a glyph. */
  glyph(character: string, script: Script): { glyph: Glyph; scale: number } | undefined;
}

/** Opens one weight and slant of a typeface. */
export function openFace(typeface: string, face: string): Face {
  const fonts = new Map<string, Font>();
  const fontOf = (script: Script): Font => {
    const file = fileOf(typeface, face, script);
    const font = fonts.get(file) ?? openFont(typeface, file);
    fonts.set(file, font);
    return font;
  };
  const latin = fontOf('latin');
  const tops = flatCapitals.map((one) => latin.glyphForCodePoint(one.codePointAt(0)!).bbox.maxY);
  const capital = tops.sort((a, b) => a - b)[tops.length >> 1]! / latin.unitsPerEm;

  return {
    glyph(character, script) {
      const font = fontOf(script);
      const codePoint = character.codePointAt(0)!;
      if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
      const glyph = font.glyphForCodePoint(codePoint);
      const { width, height } = glyph.path.bbox;
      // Glyph 0 is the box that stands for what a font lacks.
      if (glyph.id === 0 || !(width > 0 && height > 0)) return undefined;
      return { glyph, scale: 1 / (capital * font.unitsPerEm) };
    },
  };
}
