import sharp from 'sharp';

/** The rasteriser takes no picture of more than 32,767 rows. */
const tallest = 16_384;

/** Draws each outline into a square of its own, ink 255 on 0. */
export async function draw(outlines: readonly string[], side: number): Promise<Uint8Array> {
  const pixels = new Uint8Array(outlines.length * side * side); // [outlines, side, side]
  const batch = Math.floor(tallest / side);
  for (let start = 0; start < outlines.length; start += batch) {
    const some = outlines.slice(start, start + batch);
    pixels.set(await column(some, side), start * side * side);
  }
  return pixels;
}

/** One call for many glyphs, one below the other: a picture of that shape needs no cutting up. */
async function column(outlines: readonly string[], side: number): Promise<Uint8Array> {
  const size = `width="${side}" height="${side * outlines.length}"`;
  const paths = outlines.map(
    (path, row) => `<path transform="translate(0 ${row * side})" d="${path}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paths.join('')}</svg>`;
  return sharp(Buffer.from(svg), { unlimited: true }).extractChannel('alpha').raw().toBuffer();
}
