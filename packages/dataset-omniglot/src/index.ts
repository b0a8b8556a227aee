import { ConfigError, choice, defineDataset, integer, text } from '@reality-check/core';
import { subsets } from './archives.ts';
import { type Drawing, readDrawings } from './read-drawings.ts';

/** Handwritten characters, each drawn by 20 people (Lake, Salakhutdinov, Tenenbaum 2015). */
export default defineDataset({
  name: 'omniglot',
  source: import.meta.url,
  params: {
    /** `small`: the 8 alphabets of the two minimal background sets, to be called Omniglot-small-8, not Omniglot; `full`: all 50. */
    subset: choice('small', ['small', 'full']),
    /** Height and width of an image in pixels; the drawings have 105. */
    size: integer(28, { min: 1, max: 1024 }),
    /** Folder with the zip files or with what they unpack to; empty means REALITY_CHECK_DATA, else a download. */
    path: text(''),
    /** Who divides the classes: the pipeline, or the authors (`full` only: background alphabets for training, evaluation alphabets for the test). */
    split: choice('pipeline', ['pipeline', 'authors']),
  },
  create: ({ subset, size, path, split }, { folder, cache, decode }) => {
    if (split === 'authors' && subset !== 'full') {
      throw new ConfigError(
        `data set "omniglot": split is "authors" with subset "${subset}", expected subset "full", which alone has alphabets for evaluation; set one of the two`,
      );
    }
    const shape = [size, size, 1] as const;
    const parts = split === 'authors' ? (['train', 'test'] as const) : [];
    let once: Promise<Drawing[]> | undefined;
    const drawings = () => {
      once ??= readDrawings(subsets[subset], { path, folder, cache }, parts);
      return once;
    };
    return {
      title: subsets[subset].title,
      shape,
      samples: async () => (await drawings()).map(({ content, ...sample }) => sample),
      pixels: async (rows) => {
        const all = await drawings();
        const pictures = await Promise.all(
          rows.map((row) => {
            const drawing = all[row];
            if (!drawing) throw new RangeError(`data set "omniglot": there is no image ${row}`);
            return decode(drawing.content, shape, `data set "omniglot": ${drawing.name}`);
          }),
        );
        // The files have black ink on white; here ink is the signal and paper is 0.
        return Buffer.concat(pictures).map((value) => 255 - value); // [rows, size, size, 1]
      },
    };
  },
});
