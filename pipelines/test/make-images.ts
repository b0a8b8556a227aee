import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stream } from '@reality-check/core';
import sharp from 'sharp';

/** Side of the pictures that tests make. */
export const side = 12;

/** One small grey picture as PNG: the pattern of its class with noise of its own. */
export async function picture(label: number, copy: number): Promise<Buffer> {
  const pattern = stream('pattern', label);
  const noise = stream('noise', label, copy);
  const pixels = Uint8Array.from({ length: side * side }, () =>
    Math.round(180 * pattern.uniform() + 70 * noise.uniform()),
  );
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}

/** Writes a data set of `<class>/<image>` into a folder. */
export async function makeImages(folder: string, classes = 16, copies = 6): Promise<void> {
  for (let label = 0; label < classes; label++) {
    const place = join(folder, `class${String(label).padStart(2, '0')}`);
    mkdirSync(place, { recursive: true });
    for (let copy = 0; copy < copies; copy++) {
      writeFileSync(join(place, `${copy}.png`), await picture(label, copy));
    }
  }
}
