import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of a benchmark, removed by `close` and where the process ends before. */
export function openTemporaryFolder(): { readonly path: string; close(): void } {
  const path = mkdtempSync(join(tmpdir(), 'reality-check-bench-'));
  const clear = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', clear);
  return {
    path,
    close() {
      clear();
      process.off('exit', clear);
    },
  };
}
