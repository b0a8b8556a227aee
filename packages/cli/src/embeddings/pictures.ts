import { accessSync, constants, readFileSync } from 'node:fs';
import { ConfigError } from '@reality-check/core';
import { nearest } from '@reality-check/engine';
import { decode } from '@reality-check/images';
import type { NeighbourSource } from '@reality-check/report';
import type { EmbeddingsTask } from './task.ts';

const shape = [64, 64, 3] as const;

/** Refuses images that cannot be read, before anything is computed that would be lost. */
export function checkImages(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      accessSync(path, constants.R_OK);
    } catch {
      throw new ConfigError(
        `--images: ${path} does not exist or may not be read, expected the path of an image; paths are relative to the file that lists them`,
      );
    }
  }
}

/** Where a gallery gets neighbours and pictures from; grey stands for what cannot be decoded. */
export function neighbourSource(
  { task }: EmbeddingsTask,
  complain: (line: string) => void,
): NeighbourSource {
  return {
    shape,
    nearest: (queries, counts) => nearest(task, queries, counts),
    async decode(paths) {
      const size = shape[0] * shape[1] * shape[2];
      const pixels = new Uint8Array(paths.length * size).fill(128);
      for (const [at, path] of paths.entries()) {
        try {
          pixels.set(await decode(readFileSync(path), shape, path), at * size);
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          complain(`${error.message}; the report shows it grey`);
        }
      }
      return pixels;
    },
  };
}
