import sharp from 'sharp';
import { html, Markup } from './template.ts';

/** Edge of a thumbnail on the page, in CSS pixels. */
const edge = 64;
/** Images up to this edge are enlarged by whole factors without smoothing. */
const tiny = 32;

type Channels = 1 | 2 | 3 | 4;

/** Where the pictures of a report come from. */
export interface Pictures {
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Decodes some of the images. */
  pixels(rows: readonly number[]): Promise<Uint8Array>; // [rows, height, width, channels]
}

/** All images of a report in one picture, cut out by CSS. */
export interface Thumbnails {
  /** The style that every image needs. */
  readonly style: Markup;
  /** An image with its alternative text, which is also its tooltip. */
  show(row: number, text: string): Markup;
}

async function shrink(
  pixels: Uint8Array,
  count: number,
  from: readonly [number, number, number],
  height: number,
  width: number,
): Promise<Uint8Array> {
  const channels = from[2] as Channels;
  const size = from[0] * from[1] * channels;
  const small = new Uint8Array(count * height * width * channels);
  for (let index = 0; index < count; index++) {
    const one = pixels.subarray(index * size, (index + 1) * size);
    const raw = { width: from[1], height: from[0], channels };
    const made = await sharp(one, { raw }).resize(width, height, { fit: 'fill' }).raw().toBuffer();
    small.set(made, index * height * width * channels);
  }
  return small;
}

/** Lays images of one size side by side. */
function sheet(
  pixels: Uint8Array,
  count: number,
  columns: number,
  height: number,
  line: number,
): Uint8Array {
  const whole = new Uint8Array(Math.ceil(count / columns) * columns * height * line);
  for (let index = 0; index < count; index++) {
    const [top, left] = [Math.floor(index / columns), index % columns];
    for (let y = 0; y < height; y++) {
      const start = (index * height + y) * line;
      whole.set(pixels.subarray(start, start + line), ((top * height + y) * columns + left) * line);
    }
  }
  return whole;
}

/** Decodes some images and packs them: lossless where they are tiny, else as WebP. */
export async function thumbnails(source: Pictures, rows: ReadonlySet<number>): Promise<Thumbnails> {
  const { shape } = source;
  const wanted = [...rows].sort((a, b) => a - b);
  if (wanted.length === 0) return { style: html``, show: () => html`` };

  const longest = Math.max(shape[0], shape[1]);
  const scale = longest <= tiny ? 1 : Math.min(1, edge / longest);
  const height = Math.max(1, Math.round(shape[0] * scale));
  const width = Math.max(1, Math.round(shape[1] * scale));
  const channels = shape[2] as Channels;
  const read = await source.pixels(wanted);
  const pixels = scale === 1 ? read : await shrink(read, wanted.length, shape, height, width);

  const columns = Math.ceil(Math.sqrt(wanted.length));
  const lines = Math.ceil(wanted.length / columns);
  const whole = sheet(pixels, wanted.length, columns, height, width * channels);
  const image = sharp(whole, {
    raw: { width: columns * width, height: lines * height, channels },
  });
  const encoded =
    longest <= tiny
      ? await image.png({ compressionLevel: 9 }).toBuffer()
      : await image.webp({ quality: 75 }).toBuffer();
  const type = longest <= tiny ? 'png' : 'webp';

  const factor = longest <= tiny ? Math.max(1, Math.floor(edge / longest)) : 1;
  const [shownWidth, shownHeight] = [width * factor, height * factor];
  const rules = [
    `width:${shownWidth}px`,
    `height:${shownHeight}px`,
    `background-size:${columns * shownWidth}px ${lines * shownHeight}px`,
    `background-position:calc(var(--x)*${-shownWidth}px) calc(var(--y)*${-shownHeight}px)`,
    `background-image:url(data:image/${type};base64,${encoded.toString('base64')})`,
    ...(factor > 1 ? ['image-rendering:pixelated'] : []),
  ];
  const place = new Map(wanted.map((row, index) => [row, index]));
  return {
    style: new Markup(`:root{--tile:${shownWidth}px}.tile{${rules.join(';')}}`),
    show(row, text) {
      const index = place.get(row)!;
      const at = `--x:${index % columns};--y:${Math.floor(index / columns)}`;
      return html`<span class="tile" role="img" aria-label="${text}" title="${text}" style="${at}"></span>`;
    },
  };
}
