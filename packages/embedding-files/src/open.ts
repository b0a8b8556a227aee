import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ConfigError, list } from '@reality-check/core';
import type { Content } from './content.ts';
import { openCsv } from './csv.ts';
import { openLines } from './lines.ts';
import { openNpy } from './npy.ts';
import { openNpz } from './npz.ts';
import { openParquet } from './parquet.ts';
import { openSafetensors } from './safetensors.ts';

const formats: Readonly<Record<string, (path: string) => Promise<Content>>> = {
  '.npy': openNpy,
  '.npz': openNpz,
  '.safetensors': openSafetensors,
  '.parquet': openParquet,
  '.csv': openCsv,
  '.tsv': openCsv,
  '.txt': openLines,
};

/** Endings of files that can be opened. */
export const endings = Object.keys(formats);

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ENOTDIR: 'there is no such file',
};

/** Opens a file by its ending. Throws a `ConfigError` for one that is missing, empty or damaged. */
export async function openContent(path: string): Promise<Content> {
  const format = formats[extname(path).toLowerCase()];
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new ConfigError(`${path}: is a folder, expected a file`);
    if (!format) {
      throw new ConfigError(
        `${path}: has the ending "${extname(path)}", expected one of ${list(endings)}`,
      );
    }
    if (found.size === 0) throw new ConfigError(`${path}: is empty (0 bytes)`);
    return await format(path);
  } catch (error) {
    const fault = faults[(error as NodeJS.ErrnoException).code ?? ''];
    throw fault ? new ConfigError(`${path}: ${fault}, expected a readable file`) : error;
  }
}
