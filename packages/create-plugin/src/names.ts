import { Script } from 'node:vm';
import { ConfigError } from './config-error.ts';
import { type Kind, kinds } from './kinds.ts';

/** The kind that a word names. */
export function checkKind(word: string | undefined): Kind {
  const kind = kinds.find((one) => one === word);
  if (kind) return kind;
  const found = word === undefined ? 'no kind' : `kind "${word}"`;
  throw new ConfigError(`new: ${found} was found, expected one of ${kinds.join(', ')}`);
}

/** `multi-similarity` as it is written in code: `multiSimilarity`. */
export function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `multi-similarity` as it is written in a heading: `Multi similarity`. */
export function sentenceCase(name: string): string {
  const words = name.replaceAll('-', ' ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** Whether a word can name a variable. */
export function isVariableName(word: string): boolean {
  try {
    new Script(`'use strict'; const ${word} = 0;`);
    return true;
  } catch {
    return false;
  }
}

/** The name of a new plugin, if it can be one. */
export function checkName(name: string | undefined, kind: Kind): string {
  if (name === undefined)
    throw new ConfigError('new: no name was found, expected one, as my-plugin');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new ConfigError(
      `new: name "${name}" was found, expected small letters, digits and single hyphens, as in my-${kind}`,
    );
  }
  if (name.startsWith(`${kind}-`)) {
    throw new ConfigError(
      `new: name "${name}" was found, expected it without the kind: "${name.slice(kind.length + 1)}"`,
    );
  }
  if (!isVariableName(camelCase(name))) {
    throw new ConfigError(
      `new: name "${name}" was found, expected one that is no word of JavaScript, as my-${name}`,
    );
  }
  return name;
}
