import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError } from '@reality-check/core';

async function writeWhole(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function replaceAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const suffix = `.${randomUUID()}.tmp`;
  const names = Object.keys(files);
  try {
    for (const name of names) await writeWhole(join(folder, `.${name}${suffix}`), files[name]!);
    for (const name of names) {
      await rename(join(folder, `.${name}${suffix}`), join(folder, name));
    }
  } finally {
    for (const name of names) await rm(join(folder, `.${name}${suffix}`), { force: true });
  }
}

/**
 * Writes several files into a folder, or none: every file is whole on the disk under another name
 * before the first one takes its place, so that a full disk leaves the old files as they were. Throws
 * a `ConfigError` where the disk does not take them.
 */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await replaceAll(folder, files).catch((error: unknown) => {
    throw diskError(error, folder);
  });
}
