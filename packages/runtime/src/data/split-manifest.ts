import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type SplitSettings } from '@reality-check/core';
import type { Images } from '@reality-check/images';
import { keyOf } from '../store/run-store.ts';
import { writeJson } from '../store/write.ts';
import type { Split } from './split.ts';

/** A picture that stands on both sides of the split, pixel for pixel. */
export interface SharedPicture {
  readonly test: string;
  readonly training: string;
}

/** Which classes and pictures were on which side: what a reviewer asks for. */
export interface SplitManifest {
  readonly format: 1;
  readonly data: { readonly title: string; readonly manifest: string; readonly pixels: string };
  readonly settings: SplitSettings;
  readonly seed: number;
  readonly test: readonly string[];
  readonly folds: readonly {
    readonly train: readonly string[];
    readonly validation: readonly string[];
  }[];
  /** By class: the first 16 digits of the SHA-256 of each picture's pixels, by name. */
  readonly pictures: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** SHA-256 over the names and checksums of the test pictures: which test set was looked at. */
  readonly testSet: string;
  /** Every class was found on one side only; a manifest with an overlap is never written. */
  readonly disjoint: true;
  readonly sharedPictures: readonly SharedPicture[];
}

function checksums(images: Images): string[] {
  return images.names.map((_, row) =>
    createHash('sha256').update(images.view(row)).digest('hex').slice(0, 16),
  );
}

/** Throws where a class stands on two sides, which a fault of a split scheme alone can bring about. */
function proveDisjoint({ test, folds }: Split, images: Images): true {
  for (const { train, validation } of folds) {
    const seen = new Set<number>();
    for (const number of [...train, ...validation, ...test]) {
      if (seen.has(number)) {
        throw new ConfigError(
          `split: the class "${images.classes[number]}" stands on two sides of the split`,
        );
      }
      seen.add(number);
    }
  }
  return true;
}

function describe(
  images: Images,
  split: Split,
  { settings, seed }: Pick<SplitManifest, 'settings' | 'seed'>,
): SplitManifest {
  const sums = checksums(images);
  const pictures: Record<string, Record<string, string>> = {};
  const test = new Set(split.test);
  const inTest = new Map<string, string>();
  const listed: string[] = [];
  images.names.forEach((name, row) => {
    const number = images.labels[row]!;
    const own = images.classes[number]!;
    pictures[own] ??= {};
    pictures[own][name] = sums[row]!;
    if (!test.has(number)) return;
    inTest.set(sums[row]!, name);
    listed.push(`${name} ${sums[row]!}`);
  });
  const sharedPictures = images.names.flatMap((training, row) => {
    const found = test.has(images.labels[row]!) ? undefined : inTest.get(sums[row]!);
    return found === undefined ? [] : [{ test: found, training }];
  });
  const named = (numbers: readonly number[]) => numbers.map((at) => images.classes[at]!);
  return {
    format: 1,
    data: {
      title: images.manifest.title,
      manifest: images.manifestHash,
      pixels: images.manifest.pixels,
    },
    settings,
    seed,
    test: named(split.test),
    folds: split.folds.map(({ train, validation }) => ({
      train: named(train),
      validation: named(validation),
    })),
    pictures,
    testSet: createHash('sha256').update(listed.sort().join('\n')).digest('hex').slice(0, 32),
    disjoint: proveDisjoint(split, images),
    sharedPictures,
  };
}

/** Writes down who stands where, once for each division of a data set, and gives what was written. */
export function writeSplitManifest(
  runs: string,
  images: Images,
  split: Split,
  made: Pick<SplitManifest, 'settings' | 'seed'>,
): SplitManifest {
  const folder = join(runs, 'splits');
  const key = keyOf({ ...made, format: 1, images: images.manifestHash });
  const path = join(folder, `${key}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as SplitManifest;
  mkdirSync(folder, { recursive: true });
  const manifest = describe(images, split, made);
  writeJson(path, manifest);
  return manifest;
}
