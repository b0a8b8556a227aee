import { createHash } from 'node:crypto';
import type { Sample } from '@reality-check/core';
import type { Duplicates } from './manifest.ts';

/** Watches pictures go by, in the order of the samples, and finds those that two classes share. */
export function findDuplicates(samples: readonly Sample[]) {
  const groups = new Map<string, number[]>();
  let next = 0;
  return {
    add(pixels: Uint8Array, imageBytes: number): void {
      for (let at = 0; at < pixels.length; at += imageBytes) {
        const digest = createHash('sha256')
          .update(pixels.subarray(at, at + imageBytes))
          .digest('base64');
        const rows = groups.get(digest);
        if (rows) rows.push(next);
        else groups.set(digest, [next]);
        next++;
      }
    },
    result(): Duplicates {
      const shared = [...groups.values()].filter(
        (rows) => new Set(rows.map((row) => samples[row]?.class)).size > 1,
      );
      return {
        count: shared.reduce((sum, rows) => sum + rows.length, 0),
        examples: shared
          .slice(0, 10)
          .map((rows) => rows.slice(0, 10).map((row) => samples[row]?.name ?? '')),
      };
    },
  };
}
