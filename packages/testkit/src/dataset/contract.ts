import {
  type DatasetContext,
  make,
  type Params,
  type Plugin,
  type Settings,
} from '@reality-check/core';
import { checkSamples, decode } from '@reality-check/images';
import { expect } from 'vitest';
import { type Exceptions, laws } from '../laws.ts';

/** What the author of a data set states beside the plugin and its settings. */
export interface DatasetContract extends Pick<DatasetContext, 'folder' | 'cache'> {
  /** Laws that the data set breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** Up to nine rows from all over a list, the first and the last among them, not in order. */
function spread(count: number): number[] {
  const steps = [8, 3, 0, 6, 1, 5, 7, 2, 4];
  return [...new Set(steps.map((step) => Math.round((step / 8) * (count - 1))))];
}

/** Registers the laws of a data set as tests. */
export function datasetContract<P extends Params>(
  plugin: Plugin<'dataset', P>,
  settings: Settings<P> = {},
  { except = {}, ...places }: DatasetContract = {},
): void {
  const fresh = (context: Partial<DatasetContext> = {}) =>
    make(plugin(settings), { decode, ...places, ...context });
  const dataset = fresh();
  const [height, width, channels] = dataset.shape;
  const imageBytes = height * width * channels;
  // Listed once for all laws: some data sets take seconds.
  let once: ReturnType<typeof dataset.samples> | undefined;
  const samples = () => {
    once ??= dataset.samples();
    return once;
  };

  laws(plugin, except, (law) => {
    law('has images of 1 or 3 channels', () => {
      expect([1, 3]).toContain(channels);
      for (const side of [height, width]) expect(Number.isSafeInteger(side) && side > 0).toBe(true);
    });

    law('lists its samples without decoding them', async () => {
      const refuse = () => Promise.reject(new Error('samples() decoded an image'));
      expect(await fresh({ decode: refuse }).samples()).toEqual(await samples());
    });

    law('lists the same samples in the same order each time', async () => {
      expect(await dataset.samples()).toEqual(await samples());
      expect(await fresh().samples()).toEqual(await samples());
    });

    law('gives every image a name of its own', async () => {
      const names = (await samples()).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).not.toContain('');
    });

    law('has classes of two images or more, each with one super-class and one part', async () => {
      checkSamples(await samples(), `data set "${plugin.name}"`);
    });

    law('gives every image a fingerprint', async () => {
      for (const { fingerprint } of await samples()) expect(fingerprint).not.toBe('');
    });

    law('gives the pixels of the asked rows in the asked order', async () => {
      const rows = spread((await samples()).length);
      const asked = [...rows, rows[0]!];
      const pixels = await dataset.pixels(asked);
      expect(pixels).toBeInstanceOf(Uint8Array);
      expect(pixels).toHaveLength(asked.length * imageBytes);
      for (const [index, row] of asked.entries()) {
        const alone = await dataset.pixels([row]);
        const together = pixels.subarray(index * imageBytes, (index + 1) * imageBytes);
        expect(Buffer.compare(together, alone), `row ${row}`).toBe(0);
      }
    });

    law('gives the same pixels each time', async () => {
      const rows = spread((await samples()).length);
      const other = fresh();
      await other.samples();
      expect(Buffer.compare(await other.pixels(rows), await dataset.pixels(rows))).toBe(0);
    });

    law('gives pictures that are not all alike', async () => {
      const rows = spread((await samples()).length);
      const pixels = Buffer.from(await dataset.pixels(rows));
      const pictures = rows.map((_, index) =>
        pixels.toString('base64', index * imageBytes, (index + 1) * imageBytes),
      );
      expect(new Set(pictures).size).toBeGreaterThan(1);
    });

    law('gives nothing when no rows are asked for', async () => {
      expect(await dataset.pixels([])).toHaveLength(0);
    });
  });
}
