import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ConfigError } from '@reality-check/core';
import { create, type Font } from 'fontkit';
import type { Script } from './characters.ts';

const { resolve } = createRequire(import.meta.url);

/** The file that holds a script in one weight and slant; digits come with Latin. */
export function fileOf(typeface: string, face: string, script: Script): string {
  return `files/${typeface}-${script === 'digits' ? 'latin' : script}-${face}.woff2`;
}

/** Opens one file of a font package. */
export function openFont(typeface: string, file: string): Font {
  return read(typeface, file, (bytes) => create(bytes) as Font);
}

/** The version of a font package. */
export function versionOf(typeface: string): string {
  return read(typeface, 'package.json', (bytes) => JSON.parse(bytes.toString()).version);
}

function read<T>(typeface: string, file: string, parse: (bytes: Buffer) => T): T {
  const name = `@fontsource/${typeface}/${file}`;
  try {
    return parse(readFileSync(resolve(name)));
  } catch (cause) {
    throw new ConfigError(
      `data set "glyphs": cannot read ${name}, expected it as npm installs it; run "npm ci" again`,
      { cause },
    );
  }
}
