import { ConfigError } from '@reality-check/core';
import type { Entry } from './catalogue.ts';
import { draw } from './draw.ts';
import { openFace } from './face.ts';
import { outline } from './outline.ts';

/** Draws entries of the catalogue. Opens each font once, however few entries a call asks for. */
export function createRenderer(side: number) {
  const faces = new Map<string, ReturnType<typeof openFace>>();

  function outlineOf({ typeface: { name }, face, character, script }: Entry): string {
    const key = `${name}-${face}`;
    const font = faces.get(key) ?? openFace(name, face);
    faces.set(key, font);
    const found = font.glyph(character, script);
    const path = found && outline(found.glyph, found.scale, side);
    if (path) return path;
    throw new ConfigError(
      `data set "glyphs": ${character} of @fontsource/${name} (${face}) is missing or too large, ` +
        'expected the version that this package names; run "npm ci" again',
    );
  }

  return {
    /** The outlines, which are the same on every machine. */
    outlines: (entries: readonly Entry[]) => entries.map(outlineOf),
    /** The pictures. */
    pixels: (entries: readonly Entry[]) => draw(entries.map(outlineOf), side), // [entries, side, side]
  };
}
