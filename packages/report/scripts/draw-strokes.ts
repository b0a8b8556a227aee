import { stream } from '@reality-check/core';

type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];

function distance(x: number, y: number, [x1, y1, x2, y2]: Stroke): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / Math.max(1e-9, dx * dx + dy * dy);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}

/** Made-up characters: the strokes of a class, each image with a slant and weight of its own. */
export function drawStrokes(
  rows: readonly number[],
  labels: Int32Array,
  [height, width, channels]: readonly [number, number, number],
): Uint8Array {
  const pixels = new Uint8Array(rows.length * height * width * channels);
  rows.forEach((row, index) => {
    const shape = stream('strokes', labels[row]!);
    const hand = stream('hand', row);
    const weight = 0.03 + 0.05 * hand.uniform();
    const places = Array.from({ length: 4 }, () => [
      0.15 + 0.7 * shape.uniform(),
      0.15 + 0.7 * shape.uniform(),
    ]);
    const moved = places.map((place) => place.map((value) => value + 0.03 * hand.normal()));
    const strokes = moved
      .slice(1)
      .map((place, at) => [...moved[at]!, ...place] as unknown as Stroke);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const near = Math.min(
          ...strokes.map((one) => distance((x + 0.5) / width, (y + 0.5) / height, one)),
        );
        const ink = Math.min(1, Math.max(0, 1 - (near - weight) * Math.min(width, 28)));
        const at = ((index * height + y) * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) {
          pixels[at + channel] =
            255 * ink * (1 - 0.3 * ((labels[row]! + channel) % 3) * Math.sign(channels - 1));
        }
      }
    }
  });
  return pixels;
}
