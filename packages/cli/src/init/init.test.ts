import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalise } from '@reality-check/core';
import { afterAll, expect, it } from 'vitest';
import { answers, wrongFolder } from './answers.ts';
import { budgets } from './budgets.ts';
import { divide } from './division.ts';
import { inspect } from './inspect.ts';
import { contenders } from './losses.ts';
import { pipelineText } from './pipeline-text.ts';

const place = mkdtempSync(join(tmpdir(), 'init-'));
afterAll(() => rmSync(place, { recursive: true }));

/** A folder with so many empty images in each of its class folders. */
function images(name: string, classes: Readonly<Record<string, number>>): string {
  const folder = join(place, name);
  for (const [label, count] of Object.entries(classes)) {
    mkdirSync(join(folder, label), { recursive: true });
    for (let at = 0; at < count; at++) writeFileSync(join(folder, label, `${at}.png`), label + at);
  }
  return folder;
}

it('counts classes and images, and sees how they lie', async () => {
  const flat = await inspect(images('flat', { a: 2, b: 3, c: 2, d: 2 }));
  expect(flat).toMatchObject({ classes: 4, images: 9, settings: {}, dividedByFolders: false });
  const deep = await inspect(images('deep', { 'x/a': 2, 'x/b': 2, 'y/c': 2 }));
  expect(deep).toMatchObject({ classes: 3, settings: { depth: 2 } });
  const split = images('split', { 'train/a': 2, 'train/b': 2, 'test/c': 2, 'test/d': 2 });
  expect(await inspect(split)).toMatchObject({
    ...{ classes: 4, forTraining: 2, dividedByFolders: true },
    settings: { split: 'folders' },
  });
});

it('says what is wrong with a folder', async () => {
  const small = await inspect(images('small', { a: 2, b: 1, c: 2, d: 2, e: 2 }));
  expect(small.warning).toContain('1 of 5 class folders hold fewer than two images');
  expect(small.settings).toEqual({ smallClasses: 'skip' });
  await expect(inspect(join(place, 'nowhere'))).rejects.toThrow('nowhere');
  const two = await inspect(images('two', { a: 2, b: 2 }));
  expect(() => divide(two)).toThrow('2 classes give 1 for training and 1 for the test');
});

it('divides as many classes as there are', () => {
  const of = (classes: number) =>
    divide({ classes, images: 0, forTraining: classes, dividedByFolders: false, settings: {} });
  expect(of(4)).toEqual({ folds: 0, perClass: 4, batchSize: 8 });
  expect(of(8)).toEqual({ folds: 2, perClass: 4, batchSize: 8 });
  expect(of(100)).toEqual({ folds: 4, perClass: 4, batchSize: 32 });
});

it('does not wait for an answer where nobody can give one', async () => {
  await expect(answers({ images: place, losses: 'all' })).rejects.toThrow(
    'init: --budget is missing and this is no terminal to ask in, expected one of short, usual, long',
  );
  await expect(answers({ images: place, budget: 'huge', losses: 'all' })).rejects.toThrow(
    '--budget is "huge", expected one of short',
  );
  await expect(answers({ images: place, budget: 'short', losses: 'margn' })).rejects.toThrow(
    '--losses is "margn", expected one of contrastive',
  );
});

it('refuses what is no folder, before it asks for anything else', async () => {
  const file = join(place, 'picture.png');
  writeFileSync(file, '');
  expect(wrongFolder('')).toBe('is empty, expected the folder of your images');
  expect(wrongFolder(file)).toBe(`${file} is a file, expected the folder of your images`);
  expect(wrongFolder(place)).toBeUndefined();
  await expect(answers({ images: 'nowhere' })).rejects.toThrow(
    'init: --images nowhere does not exist, expected the folder of your images',
  );
});

it('writes what was answered', () => {
  const text = pipelineText({
    ...{ name: 'mine', path: "./it's", settings: { depth: 2 }, budget: 'short' },
    ...{ losses: ['triplet'], division: { folds: 0, perClass: 4, batchSize: 8 } },
  });
  expect(text).toContain("data: folder({ path: './it\\'s', size: 32, depth: 2 }),");
  expect(text).toContain('loss: triplet({ margin: 0.1 }),');
  expect(text).toContain('folds: 0 },');
  expect(text).not.toContain('contrastive');
});

it('writes a pipeline that can be loaded, for every budget', async () => {
  // Inside the workspace, so that the plugins are found; git ignores `build`.
  const build = fileURLToPath(new URL('../../../../build/', import.meta.url));
  mkdirSync(build, { recursive: true });
  const inside = mkdtempSync(join(build, 'init-'));
  try {
    for (const [budget, { epochs, repeats }] of Object.entries(budgets)) {
      const file = join(inside, `${budget}.ts`);
      const division = { folds: 4, perClass: 4, batchSize: 32 };
      const plan = { name: budget, path: './photos', settings: {}, budget, division };
      writeFileSync(file, pipelineText({ ...plan, losses: Object.keys(contenders) }));
      const { form } = normalise((await import(file)).default);
      expect(Object.keys(form.methods)).toEqual(Object.keys(contenders));
      expect(form.train.epochs).toBe(epochs);
      expect(form.evaluate.repeats).toBe(repeats);
    }
  } finally {
    rmSync(inside, { recursive: true });
  }
});
