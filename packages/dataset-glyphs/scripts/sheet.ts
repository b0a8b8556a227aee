/** Draws contact sheets: `npm run sheet -w packages/dataset-glyphs -- [folder]`. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { catalogue } from '../src/catalogue.ts';
import { characters } from '../src/characters.ts';
import { createRenderer } from '../src/render.ts';
import { typefaces } from '../src/typefaces.ts';

/** What a face leaves out shows as a grey square. */
const absent = 96;
const folder = resolve(process.argv[2] ?? 'build/sheets');
const entries = catalogue();

type Rows = readonly { typeface: string; face: string }[];

/** Draws faces below each other, each on as many lines as its characters need. */
async function sheet(
  file: string,
  rows: Rows,
  shown: readonly string[],
  side: number,
  columns: number,
) {
  const lines = Math.ceil(shown.length / columns);
  const [width, height] = [columns * side, rows.length * lines * side];
  const picture = new Uint8Array(width * height).fill(absent);
  const places = entries.flatMap((entry) => {
    const row = rows.findIndex(
      ({ typeface, face }) => typeface === entry.typeface.name && face === entry.face,
    );
    const place = shown.indexOf(entry.character);
    return row < 0 || place < 0 ? [] : [{ entry, row, place }];
  });
  const pixels = await createRenderer(side).pixels(places.map(({ entry }) => entry));
  for (const [at, { row, place }] of places.entries()) {
    const top = (row * lines + Math.floor(place / columns)) * side;
    for (let y = 0; y < side; y++) {
      const from = (at * side + y) * side;
      picture.set(pixels.subarray(from, from + side), (top + y) * width + (place % columns) * side);
    }
  }
  await sharp(picture, { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 16, effort: 10 })
    .toFile(join(folder, file));
  console.log(`${join(folder, file)}: ${places.length} pictures`);
}

mkdirSync(folder, { recursive: true });
const all = characters.map(({ character }) => character);
for (const { name, style, faces } of typefaces) {
  const rows = faces.map((face) => ({ typeface: name, face }));
  await sheet(`${style}-${name}.png`, rows, all, 40, 24);
}
const regular = typefaces.map(({ name }) => ({ typeface: name, face: '400-normal' }));
const some = all.filter((_, at) => at % 5 === 0);
await sheet('overview.png', regular, some, 28, some.length);
