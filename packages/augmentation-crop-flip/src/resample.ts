import type { AugmentationContext } from '@reality-check/core';
import type { Box } from './crop-box.ts';

/** For every place along one side: the two pixels to mix, and the second one's share. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float64Array;
}

function taps(length: number): Taps {
  return {
    first: new Int32Array(length),
    second: new Int32Array(length),
    share: new Float64Array(length),
  };
}

/** Pixel centres lie at halves; beyond the part's outermost centres its edge goes on. */
function aim({ first, second, share }: Taps, start: number, size: number, mirrored: boolean): void {
  const length = first.length;
  const last = start + size - 1;
  for (let at = 0; at < length; at++) {
    const place = start + ((mirrored ? length - 1 - at : at) + 0.5) * (size / length) - 0.5;
    const inside = Math.min(last, Math.max(start, place));
    first[at] = Math.floor(inside);
    second[at] = Math.min(last, Math.floor(inside) + 1);
    share[at] = inside - Math.floor(inside);
  }
}

/**
 * Makes the function that scales a part of a picture up to the whole picture's size, bilinearly. A
 * part is never larger than the picture, so that nothing is lost between the pixels it looks at.
 */
export function resample([height, width, channels]: AugmentationContext['shape']) {
  const rows = taps(height);
  const columns = taps(width);
  return (image: Uint8Array, output: Uint8Array, box: Box, mirrored: boolean): void => {
    aim(rows, box.top, box.height, false);
    aim(columns, box.left, box.width, mirrored);
    let at = 0;
    for (let y = 0; y < height; y++) {
      const upper = rows.first[y]! * width;
      const lower = rows.second[y]! * width;
      const down = rows.share[y]!;
      for (let x = 0; x < width; x++) {
        const left = columns.first[x]!;
        const right = columns.second[x]!;
        const across = columns.share[x]!;
        for (let channel = 0; channel < channels; channel++) {
          const a = image[(upper + left) * channels + channel]!;
          const b = image[(upper + right) * channels + channel]!;
          const c = image[(lower + left) * channels + channel]!;
          const d = image[(lower + right) * channels + channel]!;
          const above = a + (b - a) * across;
          const below = c + (d - c) * across;
          output[at++] = above + (below - above) * down + 0.5;
        }
      }
    }
  };
}
