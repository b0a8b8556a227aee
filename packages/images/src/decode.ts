import { ConfigError, type Dataset, list } from '@reality-check/core';
import sharp, { type Metadata } from 'sharp';

/** The decoder with its version, for the record: another one may give slightly other pixels. */
export const decoderVersion = `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`;

const formats = 'PNG, JPEG, WebP, GIF, TIFF or AVIF';
const readable = new Set(['png', 'jpeg', 'webp', 'gif', 'tiff', 'heif']);
const depths = new Set(['uchar', 'ushort']);
const eightBit = new Set(['srgb', 'b-w']);
const spaces = new Set([...eightBit, 'rgb', 'rgb16', 'grey16', 'cmyk']);

// Every picture is decoded once: to remember the last ones costs time and memory.
sharp.cache(false);

function unreadable(where: string, found: string): ConfigError {
  return new ConfigError(
    `${where}: ${found}, expected a whole picture as ${formats}; replace it or take it away`,
  );
}

function refuseWhatWouldComeOutWrong(found: Metadata, encoded: Uint8Array, where: string): void {
  if (!readable.has(found.format)) throw unreadable(where, `is ${found.format.toUpperCase()}`);
  // libvips takes a PNG without its last chunk, which only a cut file lacks.
  if (
    found.format === 'png' &&
    Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length).lastIndexOf('IEND') < 0
  ) {
    throw unreadable(where, 'ends before the PNG end mark');
  }
  if (!depths.has(found.depth) || !spaces.has(found.space)) {
    throw new ConfigError(
      `${where}: has ${found.depth} numbers in colour space ${found.space}, expected 8 or 16 bits a channel as one of ${list(spaces)}; convert it`,
    );
  }
}

/**
 * Decodes an image file to 8-bit sRGB (3 channels) or grey (1 channel, luminance in linear light)
 * and scales it (bilinear, antialiased) so that its shorter side fits, centre cut out; smaller
 * pictures, down to one pixel, are enlarged. EXIF orientation is applied, animations give their
 * first frame. Transparent parts become white, the page that such pictures are drawn for: on black,
 * dark ink would vanish.
 */
export async function decode(
  encoded: Uint8Array,
  shape: Dataset['shape'],
  where: string,
): Promise<Uint8Array> {
  if (encoded.length === 0) throw unreadable(where, 'is empty (0 bytes)');
  const [height, width, channels] = shape;
  try {
    const picture = sharp(encoded, { failOn: 'warning', autoOrient: true });
    const found = await picture.metadata();
    refuseWhatWouldComeOutWrong(found, encoded, where);
    // To 8 bits first: libvips makes 254 of a white 16-bit background otherwise.
    if (!eightBit.has(found.space)) picture.pipelineColourspace('srgb');
    if (found.hasAlpha) picture.flatten({ background: 'white' });
    const { data } = await picture
      .resize(width, height, { fit: 'cover', kernel: 'linear', fastShrinkOnLoad: false })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data; // [height, width, channels]
  } catch (error) {
    if (error instanceof ConfigError || !(error instanceof Error)) throw error;
    const reason = error.message.split('\n', 1)[0]?.trim().replace(/:$/, '');
    throw unreadable(where, `cannot be read (${reason})`);
  }
}
