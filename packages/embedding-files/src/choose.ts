import { ConfigError, list } from '@reality-check/core';
import type { Content, Field } from './content.ts';

const usualVectors = ['embeddings', 'embedding', 'features', 'vectors', 'vector', 'emb', 'x'];

/** Fields that a message names. */
const shown = 20;

/** Names short enough for a message: a file that is none of its format may have one of kilobytes. */
function listed(fields: readonly Field[]): string {
  const named = fields.slice(0, shown).map(({ name, about }) => {
    const short = name.length > 60 ? `${name.slice(0, 60)}…` : name;
    return `${short === '' ? '(no name)' : short} (${about})`;
  });
  const more = fields.length - shown;
  return list(more > 0 ? [...named, `${more} more`] : named);
}

/** The first of some usual names that a field has, in any case. */
function usual(fields: readonly Field[], names: readonly string[]): Field | undefined {
  const lower = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const found = names.find((name) => lower.has(name));
  return found === undefined ? undefined : lower.get(found);
}

/** Columns of numbers whose names differ by a number at their end, by what stands before it. */
function numbered(fields: readonly Field[]): Map<string, string[]> {
  const groups = new Map<string, { name: string; number: number; holds: Field['holds'] }[]>();
  for (const { name, holds } of fields) {
    const [, stem, digits] = /^(.*?)[_.\- ]?(\d+)$/.exec(name) ?? [];
    const single = holds === 'numbers' || holds === 'texts';
    if (!single || stem === undefined || digits === undefined) continue;
    groups.set(stem, [...(groups.get(stem) ?? []), { name, number: Number(digits), holds }]);
  }
  // A text among numbers belongs to them, so that it is found when it is read.
  const some = [...groups].filter(([, group]) => group.some(({ holds }) => holds === 'numbers'));
  const sorted = some.map(([stem, group]): [string, string[]] => [
    stem,
    group.sort((one, other) => one.number - other.number).map(({ name }) => name),
  ]);
  return new Map(sorted);
}

function largest(groups: Iterable<string[]>): string[] | undefined {
  const [first, second] = [...groups].sort((one, other) => other.length - one.length);
  if (!first || first.length < 2) return undefined;
  return second?.length === first.length ? undefined : first;
}

/**
 * The field or the columns that hold the embeddings: what is named, else the one that can. Throws a
 * `ConfigError` where there is none, or a choice.
 */
export function chooseVectors(
  content: Content,
  named: string | undefined,
  taken: ReadonlySet<string> = new Set(),
): string[] {
  const { path, fields, table } = content;
  const groups = table ? numbered(fields.filter(({ name }) => !taken.has(name))) : new Map();
  if (named !== undefined) {
    if (fields.some(({ name }) => name === named)) return [named];
    const group = groups.get(named) ?? groups.get(named.replace(/[_.\- ]$/, ''));
    if (group) return group;
    throw new ConfigError(
      `${path}: has no ${named}, expected one of ${listed(fields)} for the embeddings`,
    );
  }
  const free = fields.filter(({ name, holds }) => !taken.has(name) && holds === 'vectors');
  const found = usual(free, usualVectors) ?? (free.length === 1 ? free[0] : undefined);
  if (found) return [found.name];
  const group = free.length === 0 ? largest(groups.values()) : undefined;
  if (group) return group;
  const numbers = fields.filter(({ name, holds }) => !taken.has(name) && holds === 'numbers');
  if (table && free.length === 0 && groups.size === 0 && numbers.length > 1) {
    return numbers.map(({ name }) => name);
  }
  throw new ConfigError(
    `${path}: ${free.length > 1 ? 'holds several embeddings' : 'holds no embeddings'}, expected one array [rows, dimensions] of floating-point numbers or whole ones of at most 16 bits, one column of lists or numbered columns; there is ${listed(fields)}; name one with --embeddings`,
  );
}

/** What a field is looked for by. */
export interface Sought {
  /** What it is for, in words. */
  readonly what: string;
  /** The option that names it. */
  readonly option: string;
  /** Names that are taken for it where none is named, the likeliest first. */
  readonly usual: readonly string[];
}

/** The field with one entry a row that is named, or has one of the usual names, or is the only one. */
export function chooseTexts(
  content: Content,
  named: string | undefined,
  { what, option, usual: names }: Sought,
): string {
  const { path, fields } = content;
  if (named !== undefined) {
    if (fields.some(({ name }) => name === named)) return named;
    throw new ConfigError(
      `${path}: has no ${named}, expected one of ${listed(fields)}, or an existing file, for ${option}`,
    );
  }
  const single = fields.filter(({ holds }) => holds === 'texts' || holds === 'numbers');
  const found = usual(single, names) ?? (fields.length === 1 ? fields[0] : undefined);
  if (found && found.holds !== 'vectors') return found.name;
  throw new ConfigError(
    `${path}: it is not clear what holds the ${what}; there is ${listed(fields)}; name one, or a file, with ${option}`,
  );
}
