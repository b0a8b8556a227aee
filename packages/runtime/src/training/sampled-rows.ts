import { ConfigError, show } from '@reality-check/core';

/**
 * What a sampler gives, looked at: as many rows as every other method gets, all of them among the
 * training rows. Else budgets would differ, or rows be taken that nobody meant.
 */
export function sampledRows(batch: unknown, batchSize: number, rows: number): Int32Array {
  const known = (row: number) => row >= 0 && row < rows;
  if (batch instanceof Int32Array && batch.length === batchSize && batch.every(known)) return batch;
  const found =
    batch instanceof Int32Array ? `${batch.length} rows ${show([...batch])}` : show(batch);
  throw new ConfigError(
    `the sampler gives ${found}, expected an Int32Array of ${batchSize} row numbers from 0 to ${rows - 1}, without end`,
  );
}
