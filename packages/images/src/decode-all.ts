import { ConfigError, type Dataset, isConfigError } from '@reality-check/core';
import { pictureSize } from './pictures.ts';

const rowsAtOnce = 32;
const bytesAtOnce = 16 * 2 ** 20;
const listedAtMost = 10;

type Chunk = { readonly pixels: Uint8Array } | { readonly faults: readonly string[] };
type Settled<T> = { readonly value: T } | { readonly error: unknown };

async function pixelsOf(dataset: Dataset, rows: readonly number[]): Promise<Uint8Array> {
  const pixels = await dataset.pixels(rows);
  const expected = rows.length * pictureSize(dataset.shape);
  if (pixels.length === expected) return pixels;
  throw new Error(`data set gave ${pixels.length} bytes for ${rows.length} rows, not ${expected}`);
}

/** Decodes some rows; where that fails, each alone, to name every bad one among them. */
async function decodeChunk(dataset: Dataset, rows: readonly number[]): Promise<Chunk> {
  try {
    return { pixels: await pixelsOf(dataset, rows) };
  } catch (error) {
    if (!isConfigError(error)) throw error;
    const faults: string[] = [];
    for (const row of rows) {
      try {
        await pixelsOf(dataset, [row]);
      } catch (fault) {
        if (!isConfigError(fault)) throw fault;
        faults.push(fault.message);
      }
    }
    return { faults: faults.length > 0 ? faults : [error.message] };
  }
}

function settle<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

/**
 * The pixels of all images, a chunk at a time, the next chunk being decoded meanwhile. Bad images
 * do not stop it: at the end they are all counted, and the first ten listed, in one error.
 */
export async function* decodeAll(
  dataset: Dataset,
  count: number,
  where: string,
): AsyncGenerator<{ readonly pixels: Uint8Array; readonly done: number }> {
  const imageBytes = pictureSize(dataset.shape);
  const step = Math.max(1, Math.min(rowsAtOnce, Math.floor(bytesAtOnce / imageBytes)));
  const start = (from: number) => {
    const rows = Array.from({ length: Math.min(step, count - from) }, (_, index) => from + index);
    // Settled at once: a chunk decoded ahead may fail before anyone awaits it.
    return settle(rows.length > 0 ? decodeChunk(dataset, rows) : Promise.resolve({ faults: [] }));
  };
  const faults: string[] = [];
  let ahead = start(0);
  for (let from = 0; from < count; from += step) {
    const current = await ahead;
    ahead = start(Math.min(count, from + step));
    if ('error' in current) throw current.error;
    if ('faults' in current.value) faults.push(...current.value.faults);
    // Once an image is bad nothing is kept, and the rest is decoded to find the other bad ones.
    const pixels = 'pixels' in current.value && faults.length === 0 ? current.value.pixels : null;
    yield { pixels: pixels ?? new Uint8Array(0), done: Math.min(count, from + step) };
  }
  if (faults.length === 0) return;
  const more = faults.length - listedAtMost;
  const lines = [
    `${where}: ${faults.length} of ${count} images cannot be used:`,
    ...faults.slice(0, listedAtMost).map((fault) => `  ${fault}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
  throw new ConfigError(lines.join('\n'));
}
