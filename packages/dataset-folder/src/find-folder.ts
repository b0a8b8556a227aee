import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '@reality-check/core';

/** The folder that a path means: from the working folder, or else from the folder of data sets. */
export async function findFolder(
  path: string,
  dataFolder: string | undefined,
  where: string,
): Promise<string> {
  const candidates = [
    ...new Set([resolve(path), ...(dataFolder === undefined ? [] : [resolve(dataFolder, path)])]),
  ];
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isDirectory()) return candidate;
    if (found) {
      throw new ConfigError(
        `${where}: path ${candidate} is a file, expected a folder; name the folder that holds the class folders`,
      );
    }
  }
  throw new ConfigError(
    `${where}: path ${candidates.join(' or ')} does not exist, expected the folder with your images; correct the option path, or set REALITY_CHECK_DATA`,
  );
}
