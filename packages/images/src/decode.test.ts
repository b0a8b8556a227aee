import { isConfigError } from '@reality-check/core';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode, decoderVersion } from './decode.ts';

const orange = [200, 100, 50];

function plain(colour: readonly number[], side = 16): Sharp {
  const pixels = Buffer.from(Array.from({ length: side * side }, () => colour).flat());
  const channels = colour.length as 1 | 2 | 3 | 4;
  return sharp(pixels, { raw: { width: side, height: side, channels } });
}

interface Tiff {
  readonly bits: number;
  /** 1 whole numbers, 3 floating point. */
  readonly format?: number;
  readonly photometric: number;
  readonly samples: number;
  readonly data: ArrayBufferView;
}

/** A TIFF of 4 x 4 pixels in forms that sharp does not write. */
function tiff({ bits, format = 1, photometric, samples, data }: Tiff): Buffer {
  const entries = [
    [256, 4],
    [257, 4],
    [258, bits],
    [259, 1],
    [262, photometric],
    [273, 0],
    [277, samples],
    [278, 4],
    [279, data.byteLength],
    [284, 1],
    [339, format],
  ] as const;
  const lists = 8 + 2 + entries.length * 12 + 4;
  const pixels = lists + 4 * samples;
  const file = Buffer.alloc(pixels + data.byteLength);
  file.write('II*\0\x08', 'latin1');
  file.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, value]] of entries.entries()) {
    const at = 10 + index * 12;
    const perSample = samples > 1 && (tag === 258 || tag === 339);
    const list = lists + (tag === 258 ? 0 : 2 * samples);
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(perSample ? 3 : 4, at + 2);
    file.writeUInt32LE(perSample ? samples : 1, at + 4);
    file.writeUInt32LE(perSample ? list : tag === 273 ? pixels : value, at + 8);
    if (perSample) for (let s = 0; s < samples; s++) file.writeUInt16LE(value, list + 2 * s);
  }
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).copy(file, pixels);
  return file;
}

function expectAll(pixels: Uint8Array, colour: readonly number[], slack: number): void {
  for (const [index, value] of pixels.entries()) {
    expect(Math.abs(value - colour[index % colour.length]!)).toBeLessThanOrEqual(slack);
  }
}

async function message(encoded: Uint8Array): Promise<string> {
  const error: unknown = await decode(encoded, [4, 4, 3], 'a/1.png').catch((fault) => fault);
  expect(isConfigError(error), String(error)).toBe(true);
  return (error as Error).message;
}

const grey = 128; // luminance of the orange, in linear light
const kinds: Record<string, { file: () => Promise<Buffer> | Buffer; rgb: number[]; grey: number }> =
  {
    'an RGB PNG': { file: () => plain(orange).png().toBuffer(), rgb: orange, grey },
    'a palette PNG': {
      file: () => plain(orange).png({ palette: true }).toBuffer(),
      rgb: orange,
      grey,
    },
    'a JPEG': { file: () => plain(orange).jpeg({ quality: 100 }).toBuffer(), rgb: orange, grey },
    'a WebP': { file: () => plain(orange).webp({ lossless: true }).toBuffer(), rgb: orange, grey },
    'an AVIF': { file: () => plain(orange).avif({ lossless: true }).toBuffer(), rgb: orange, grey },
    'a CMYK JPEG': {
      file: () => plain(orange).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      rgb: orange,
      grey,
    },
    'a CMYK TIFF': {
      file: () => plain(orange).toColourspace('cmyk').tiff({ compression: 'lzw' }).toBuffer(),
      rgb: orange,
      grey,
    },
    'a 16-bit RGB PNG': {
      file: () => plain(orange).toColourspace('rgb16').png().toBuffer(),
      rgb: orange,
      grey,
    },
    'a 16-bit RGB TIFF': {
      file: () => {
        const data = Uint16Array.from({ length: 48 }, (_, index) => orange[index % 3]! * 257);
        return tiff({ bits: 16, samples: 3, photometric: 2, data });
      },
      rgb: orange,
      grey,
    },
    'a 16-bit grey TIFF': {
      file: () =>
        tiff({ bits: 16, samples: 1, photometric: 1, data: new Uint16Array(16).fill(65535) }),
      rgb: [255, 255, 255],
      grey: 255,
    },
    'a grey JPEG': {
      file: () => plain([77]).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer(),
      rgb: [77, 77, 77],
      grey: 77,
    },
    'a 1-bit TIFF': {
      file: () => plain([255]).toColourspace('b-w').tiff({ bitdepth: 1 }).toBuffer(),
      rgb: [255, 255, 255],
      grey: 255,
    },
    'a picture in the Display P3 colour space': {
      file: () => plain(orange).withIccProfile('p3').png().toBuffer(),
      rgb: orange,
      grey,
    },
    'a half transparent picture on white': {
      file: () =>
        plain([...orange, 128])
          .png()
          .toBuffer(),
      rgb: [227, 177, 152],
      grey: 190,
    },
    'a fully transparent 16-bit picture as white': {
      file: () =>
        plain([...orange, 0])
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
      rgb: [255, 255, 255],
      grey: 255,
    },
    'a picture of one pixel by enlarging it': {
      file: () => plain(orange, 1).png().toBuffer(),
      rgb: orange,
      grey,
    },
  };

describe('decode', () => {
  for (const [kind, { file, rgb, grey: level }] of Object.entries(kinds)) {
    it(`reads ${kind}`, async () => {
      const encoded = await file();
      expectAll(await decode(encoded, [3, 5, 3], 'x'), rgb, 2);
      expectAll(await decode(encoded, [3, 5, 1], 'x'), [level], 2);
      expect(await decode(encoded, [3, 5, 3], 'x')).toHaveLength(45);
      expect(await decode(encoded, [3, 5, 1], 'x')).toHaveLength(15);
    });
  }

  for (const format of ['gif', 'webp'] as const) {
    it(`takes the first frame of an animated ${format}`, async () => {
      const frames = Buffer.concat([Buffer.alloc(48, 200), Buffer.alloc(48, 20)]);
      const raw = { width: 4, height: 8, channels: 3, pageHeight: 4 } as const;
      const encoded = await sharp(frames, { raw })
        .toFormat(format, { delay: [100, 100], lossless: true })
        .toBuffer();
      expect((await sharp(encoded).metadata()).pages).toBe(2);
      expectAll(await decode(encoded, [4, 4, 1], 'x'), [200], 1);
    });
  }

  it('turns a picture as its EXIF orientation says', async () => {
    const encoded = await sharp(Buffer.from([0, 0, 255, 255]), {
      raw: { width: 4, height: 1, channels: 1 },
    })
      .resize(64, 32, { fit: 'fill', kernel: 'nearest' })
      .withMetadata({ orientation: 6 }) // a quarter turn clockwise: the left becomes the top
      .jpeg({ quality: 100 })
      .toBuffer();
    const pixels = await decode(encoded, [4, 2, 1], 'x');
    expect([...pixels].map((value) => (value > 128 ? 1 : 0))).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('scales the shorter side and cuts the centre out', async () => {
    const ramp = Buffer.from(Array.from({ length: 200 * 100 }, (_, at) => at % 200));
    const encoded = await sharp(ramp, { raw: { width: 200, height: 100, channels: 1 } })
      .png()
      .toBuffer();
    const row = [...(await decode(encoded, [10, 10, 1], 'x'))].slice(0, 10);
    for (const [at, value] of row.entries()) {
      expect(Math.abs(value - (54.5 + 10 * at))).toBeLessThan(1.5);
    }
  });

  it('averages detail away where it makes a picture smaller', async () => {
    const board = Buffer.from(
      Array.from({ length: 4096 }, (_, at) => (((at % 64) + (at >> 6)) % 2) * 255),
    );
    const encoded = await sharp(board, { raw: { width: 64, height: 64, channels: 1 } })
      .png()
      .toBuffer();
    expectAll(await decode(encoded, [8, 8, 1], 'x'), [128], 3);
  });

  for (const format of ['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const) {
    it(`refuses a ${format} that was cut anywhere`, async () => {
      const noise = Buffer.from(Array.from({ length: 4096 * 3 }, (_, at) => (at * 7919) % 251));
      const whole = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
        .toFormat(format)
        .toBuffer();
      for (const kept of [20, whole.length >> 1, whole.length - 100, whole.length - 10]) {
        expect(await message(whole.subarray(0, kept))).toMatch(
          /^a\/1\.png: (cannot be read \(.+\)|ends before .+), expected a whole picture/,
        );
      }
    });
  }

  it('refuses an empty file', async () => {
    expect(await message(new Uint8Array(0))).toBe(
      'a/1.png: is empty (0 bytes), expected a whole picture as PNG, JPEG, WebP, GIF, TIFF or AVIF; replace it or take it away',
    );
  });

  it('refuses what is no picture, or one of another kind', async () => {
    expect(await message(Buffer.from('not a picture at all'))).toMatch(/unsupported image format/);
    expect(await message(Buffer.from(`BM${'\0'.repeat(60)}`))).toMatch(/unsupported image format/);
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';
    expect(await message(Buffer.from(drawing))).toMatch(/^a\/1\.png: is SVG, expected/);
  });

  it('refuses numbers that have no agreed meaning as a brightness', async () => {
    const data = new Float32Array(16).fill(0.5);
    expect(await message(tiff({ bits: 32, format: 3, samples: 1, photometric: 1, data }))).toMatch(
      /has float numbers in colour space b-w, expected 8 or 16 bits/,
    );
  });

  it('states the decoder with its version', () => {
    expect(decoderVersion).toMatch(/^sharp \d+\.\d+\.\d+, libvips \d+\.\d+\.\d+$/);
  });
});
