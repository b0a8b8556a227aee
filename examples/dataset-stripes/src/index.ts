import { defineDataset, integer, stream } from '@reality-check/core';

/** Drawn stripes: a class is an angle and a width, its samples differ in phase and noise. */
export default defineDataset({
  name: 'stripes',
  source: import.meta.url,
  params: {
    /** Number of classes. */
    classes: integer(32, { min: 2, max: 1000 }),
    /** Images of a class. */
    perClass: integer(20, { min: 2, max: 10000 }),
    /** Height and width of an image in pixels. */
    size: integer(28, { min: 8, max: 256 }),
  },
  create: ({ classes, perClass, size }) => {
    const draw = (row: number): Uint8Array => {
      const ofClass = stream('stripes', Math.floor(row / perClass));
      const [angle, width] = [Math.PI * ofClass.uniform(), 0.1 + 0.2 * ofClass.uniform()];
      const random = stream('stripes', 'sample', row);
      const phase = 2 * Math.PI * random.uniform();
      return Uint8Array.from({ length: size * size }, (_, at) => {
        const [y, x] = [Math.floor(at / size), at % size];
        const along = x * Math.cos(angle) + y * Math.sin(angle);
        const light = 128 + 80 * Math.sin((2 * Math.PI * width * along) / 2 + phase);
        return Math.min(255, Math.max(0, light + 20 * random.normal()));
      });
    };
    return {
      shape: [size, size, 1],
      samples: async () =>
        Array.from({ length: classes * perClass }, (_, row) => ({
          name: `stripes-${row}`,
          class: `class-${Math.floor(row / perClass)}`,
          fingerprint: `1, ${size} pixels`,
        })),
      pixels: async (rows) => Buffer.concat(rows.map(draw)),
    };
  },
});
