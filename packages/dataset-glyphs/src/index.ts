import { choice, defineDataset, integer } from '@reality-check/core';
import { catalogue } from './catalogue.ts';
import { fileOf, versionOf } from './font-package.ts';
import { createRenderer } from './render.ts';
import { typefaces } from './typefaces.ts';

/** Characters of Latin, Greek and Cyrillic, drawn from open typefaces that npm installs. */
export default defineDataset({
  name: 'glyphs',
  source: import.meta.url,
  params: {
    /** Side of the square pictures, in pixels. */
    size: integer(28, { min: 8, max: 512 }),
    /** What makes two pictures one class: the same character, or the same typeface. */
    label: choice('character', ['character', 'typeface']),
  },
  create: ({ size, label }) => {
    const entries = catalogue();
    const renderer = createRenderer(size);
    return {
      shape: [size, size, 1],
      async samples() {
        const versions = new Map(typefaces.map(({ name }) => [name, versionOf(name)]));
        return entries.map(({ typeface: { name, style }, face, character, script }) => ({
          name: `${name}/${face.replace('-', '/')}/${character}`,
          class: label === 'character' ? character : name,
          superClass: label === 'character' ? script : style,
          fingerprint: `@fontsource/${name}@${versions.get(name)}/${fileOf(name, face, script)}`,
        }));
      },
      pixels: (rows) => renderer.pixels(rows.map((row) => entries[row]!)),
    };
  },
});
