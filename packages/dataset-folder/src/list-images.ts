import { ConfigError, list, type Sample } from '@reality-check/core';
import { type Entries, type Entry, entriesOf, firstOf } from './entries.ts';

/** An image, where it lies, and what its folders say of it. */
export interface ListedImage extends Omit<Sample, 'fingerprint'> {
  readonly file: string;
}

/** How the folders are meant. */
export interface Layout {
  readonly depth: number;
  readonly split: 'pipeline' | 'folders';
  readonly smallClasses: 'refuse' | 'skip' | 'keep';
}

interface Class {
  readonly folder: string;
  readonly images: readonly ListedImage[];
}

const sides = ['train', 'test'] as const;

/** The folders in a folder that holds no images of its own. */
async function foldersIn(folder: string, of: string): Promise<readonly Entry[]> {
  const { folders, images }: Entries = await entriesOf(folder);
  if (images.length > 0) {
    throw new ConfigError(
      `${folder}: holds images (${firstOf(images)}), expected ${of} folders only; move each image into the folder of its class`,
    );
  }
  if (folders.length === 0) {
    throw new ConfigError(
      `${folder}: is empty, expected ${of} folders with images; add them or name another folder`,
    );
  }
  return folders;
}

function isSplit(folders: readonly Entry[]): boolean {
  return folders.length === 2 && sides.every((side) => folders.some(({ name }) => name === side));
}

async function readClass(entry: Entry, above: readonly string[], part: Sample['part']) {
  const { folders, images } = await entriesOf(entry.path);
  if (folders.length > 0) {
    const remedy = sides.some((side) => side === entry.name)
      ? "set split: 'folders' if train and test are to be the split"
      : `set depth: 2 if ${entry.name} is a class of classes, or take the folders away`;
    throw new ConfigError(
      `${entry.path}: holds folders (${firstOf(folders)}), expected the images of one class; ${remedy}`,
    );
  }
  const label = [...above, entry.name].join('/');
  return {
    folder: entry.path,
    images: images.map(({ name, path }) => ({
      file: path,
      name: [...(part ? [part] : []), label, name].join('/'),
      class: label,
      ...(above[0] !== undefined && { superClass: above[0] }),
      ...(part && { part }),
    })),
  };
}

async function classesIn(root: string, layout: Layout, part?: Sample['part']): Promise<Class[]> {
  const classes: Class[] = [];
  const of = layout.depth === 2 ? 'super-class' : 'class';
  const folders = await foldersIn(root, of);
  if (layout.depth === 2 && !part && isSplit(folders)) {
    throw new ConfigError(
      `${root}: holds the folders train and test, expected super-class folders; set split: 'folders' if they are to be the split`,
    );
  }
  for (const entry of folders) {
    if (layout.depth === 1) classes.push(await readClass(entry, [], part));
    else {
      for (const inner of await foldersIn(entry.path, 'class')) {
        classes.push(await readClass(inner, [entry.name], part));
      }
    }
  }
  return classes;
}

async function bothSides(root: string, layout: Layout): Promise<Class[]> {
  const folders = await foldersIn(root, 'train and test');
  if (!isSplit(folders)) {
    throw new ConfigError(
      `${root}: holds the folders ${list(folders.map(({ name }) => name))}, expected exactly train and test; rearrange them, or set split: 'pipeline'`,
    );
  }
  const both: Class[] = [];
  for (const side of sides) {
    const entry = folders.find(({ name }) => name === side);
    if (entry) both.push(...(await classesIn(entry.path, layout, side)));
  }
  return both;
}

/** Lists the images of all classes, sorted by their folders and names. */
export async function listImages(root: string, layout: Layout): Promise<ListedImage[]> {
  const classes = await (layout.split === 'folders' ? bothSides : classesIn)(root, layout);
  const small = classes.filter(({ images }) => images.length < 2);
  if (small.length > 0 && layout.smallClasses === 'refuse') {
    const shown = small.slice(0, 10).map(({ folder, images }) => `${folder} (${images.length})`);
    const more = small.length > 10 ? ` and ${small.length - 10} more` : '';
    throw new ConfigError(
      `${root}: ${small.length} of ${classes.length} class folders hold fewer than two images: ${list(shown)}${more}, expected at least two in each; add images, take the folders away, or set smallClasses to 'skip' or 'keep'`,
    );
  }
  const kept =
    layout.smallClasses === 'keep' ? classes : classes.filter((one) => !small.includes(one));
  return kept.flatMap(({ images }) => images);
}
