import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../workspace/root.ts';
import { type StaleFile, staleFiles } from './stale-files.ts';

/** Brings generated files up to date: which were written, and which lack a place for it. */
export async function writeStaleFiles(): Promise<{
  readonly written: readonly string[];
  readonly left: readonly StaleFile[];
}> {
  const stale = await staleFiles();
  const written: string[] = [];
  for (const { file, wanted } of stale) {
    if (wanted === undefined) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), wanted);
    written.push(file);
  }
  return { written, left: stale.filter(({ wanted }) => wanted === undefined) };
}
