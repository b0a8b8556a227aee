import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '@reality-check/core';

const outOfSpace = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT']);
const abandonedAfter = 60 * 60 * 1000;

function explained(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code !== undefined && outOfSpace.has(code)) {
    return new ConfigError(
      `${file}: there is no room to write it (${code}), expected free disk space; free some or choose another cache folder`,
    );
  }
  if (code !== undefined && notWritable.has(code)) {
    return new ConfigError(
      `${file}: cannot be written (${code}), expected a folder that may be written to; choose another cache folder`,
    );
  }
  return error;
}

/** Takes away what a killed process left behind: a file that is being written is younger. */
async function removeAbandoned(file: string): Promise<void> {
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith('.tmp')) continue;
    const path = join(dirname(file), name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfter) await rm(path, { force: true });
  }
}

/**
 * Writes a file under another name and renames it when it is whole, so that a reader finds the
 * whole file or none, and two processes that write the same file at once do not meet.
 */
export async function writeAtomically<T>(
  file: string,
  write: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const temporary = `${file}.${process.pid}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await removeAbandoned(file);
    const handle = await open(temporary, 'wx');
    try {
      const result = await write(handle);
      await handle.sync();
      await handle.close();
      await rename(temporary, file);
      return result;
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw explained(error, file);
  }
}
