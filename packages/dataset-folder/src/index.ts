import { ConfigError, choice, defineDataset, integer, text } from '@reality-check/core';
import { findFolder } from './find-folder.ts';
import { fingerprints } from './fingerprints.ts';
import { listImages } from './list-images.ts';
import { readUnchanged } from './read-unchanged.ts';

const where = 'data set "folder"';

/** Your own images: one folder a class, in it the images. */
export default defineDataset({
  name: 'folder',
  source: import.meta.url,
  params: {
    /** Folder with the images, from the working folder or else from REALITY_CHECK_DATA. */
    path: text(''),
    /** Height and width of an image in pixels: the shorter side is scaled to it, the centre cut out. */
    size: integer(64, { min: 1, max: 4096 }),
    /** 3 for colour, 1 for grey. */
    channels: {
      ...integer(3),
      expected: '1 or 3',
      accepts: (value: unknown) => value === 1 || value === 3,
    },
    /** Folders that name the class: 1 for `<class>/<image>`, 2 for `<super-class>/<class>/<image>`. */
    depth: integer(1, { min: 1, max: 2 }),
    /** Who divides the classes: the pipeline, or the two folders `train` and `test` around them. */
    split: choice('pipeline', ['pipeline', 'folders']),
    /** What becomes of classes with fewer than two images: refused, left out, or kept among the others. */
    smallClasses: choice('refuse', ['refuse', 'skip', 'keep']),
  },
  create: ({ path, size, channels, depth, split, smallClasses }, { folder, decode }) => {
    const shape = [size, size, channels] as const;
    const list = async () => {
      if (path === '') {
        throw new ConfigError(`${where}: path is "", expected the folder with your images; set it`);
      }
      const root = await findFolder(path, folder, where);
      const found = await listImages(root, { depth, split, smallClasses });
      const sums = await fingerprints(found.map(({ file }) => file));
      return found.map((image, index) => ({ ...image, fingerprint: sums[index] ?? '' }));
    };
    let once: ReturnType<typeof list> | undefined;
    const listed = () => {
      once ??= list();
      return once;
    };
    return {
      shape,
      samples: async () => (await listed()).map(({ file, ...sample }) => sample),
      pixels: async (rows) => {
        const images = await listed();
        const pictures = await Promise.all(
          rows.map(async (row) => {
            const image = images[row];
            if (!image) throw new RangeError(`${where}: there is no image ${row}`);
            return decode(await readUnchanged(image), shape, image.file);
          }),
        );
        return Buffer.concat(pictures); // [rows, height, width, channels]
      },
    };
  },
});
