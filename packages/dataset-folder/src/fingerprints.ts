import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ConfigError } from '@reality-check/core';

const filesAtOnce = 8;
const blockBytes = 2 ** 18;

async function sumOf(file: string, block: Buffer): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const hash = createHash('sha256');
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, block.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(block.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** The SHA-256 of the content of every file, a few files at a time. */
export async function fingerprints(files: readonly string[]): Promise<string[]> {
  const sums: string[] = [];
  const faults: string[] = [];
  let next = 0;
  const work = async () => {
    const block = Buffer.allocUnsafe(blockBytes);
    while (next < files.length) {
      const index = next++;
      const file = files[index] ?? '';
      try {
        sums[index] = await sumOf(file, block);
      } catch (error) {
        faults.push(`${file} (${(error as NodeJS.ErrnoException).code})`);
      }
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
  if (faults.length === 0) return sums;
  const more = faults.length > 10 ? ` and ${faults.length - 10} more` : '';
  throw new ConfigError(
    `data set "folder": ${faults.length} of ${files.length} images cannot be read: ${faults.sort().slice(0, 10).join(', ')}${more}; allow them to be read, or take them away`,
  );
}
