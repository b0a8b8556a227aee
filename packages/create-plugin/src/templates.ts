import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kind } from './kinds.ts';
import { camelCase, sentenceCase } from './names.ts';

const templates = fileURLToPath(new URL('../templates/', import.meta.url));

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(templates, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(templates, folder).length + 1))
    .sort();
}

/** The files of a template by their path, as they are. */
export function readTemplate(folder: string): ReadonlyMap<string, string> {
  return new Map(
    filesIn(folder).map((file) => [file, readFileSync(join(templates, folder, file), 'utf8')]),
  );
}

/** Source, test and README of a new plugin, which work as they are. */
export function filledTemplate(kind: Kind, name: string): ReadonlyMap<string, string> {
  const fill = (text: string) =>
    text
      .replaceAll('template-name', name)
      .replaceAll('templateName', camelCase(name))
      .replaceAll('Template name', sentenceCase(name));
  return new Map([...readTemplate(kind)].map(([file, text]) => [file, fill(text)]));
}
