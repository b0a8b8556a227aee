import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigError } from '@reality-check/core';

/** Reads a file whose content must still be what its fingerprint was taken of. */
export async function readUnchanged(image: {
  readonly file: string;
  readonly fingerprint: string;
}): Promise<Uint8Array> {
  const { file, fingerprint } = image;
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      `${file}: cannot be read any more (${error.code}), expected the file that was listed; start again`,
    );
  });
  if (createHash('sha256').update(content).digest('hex') === fingerprint) return content;
  throw new ConfigError(
    `${file}: has changed since it was listed, expected images to stay as they are; start again`,
  );
}
