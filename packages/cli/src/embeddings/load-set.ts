import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ConfigError } from '@reality-check/core';
import {
  type Content,
  chooseTexts,
  chooseVectors,
  openContent,
  type Sought,
} from '@reality-check/embedding-files';
import type { EvaluatedFile } from '@reality-check/report';
import type { Source } from './source.ts';

/** What is to be read for one set of embeddings. */
export interface SetRequest {
  readonly role: 'embeddings' | 'gallery';
  readonly file: string;
  /** The field or the stem of the columns that hold the embeddings. */
  readonly embeddings?: string | undefined;
  readonly labels?: Source | undefined;
  /** Which rows are queries, which are references. */
  readonly queries?: Source | undefined;
  readonly images?: Source | undefined;
}

/** A set of embeddings with all that belongs to its rows. */
export interface LoadedSet {
  readonly path: string;
  readonly values: Float32Array<ArrayBuffer>; // [rows, dimensions]
  readonly dimensions: number;
  readonly labels: readonly string[]; // [rows]
  readonly roles?: readonly string[]; // [rows]
  /** Absolute paths. */
  readonly images?: readonly string[]; // [rows]
  readonly files: readonly EvaluatedFile[];
  /** What was done to the numbers, if anything was. */
  readonly notes: readonly string[];
}

type Role = 'labels' | 'queries' | 'images';

const sought: Readonly<Record<Role, Sought>> = {
  labels: {
    what: 'labels',
    option: '--labels',
    usual: ['labels', 'label', 'classes', 'class', 'targets', 'target', 'y', 'class_name'],
  },
  queries: { what: 'roles of the rows', option: '--queries', usual: ['query', 'queries', 'role'] },
  images: { what: 'paths of images', option: '--images', usual: ['image', 'images', 'path'] },
};

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 22 }), hash);
  return hash.digest('hex');
}

interface Part {
  readonly role: Role;
  readonly content: Content;
  readonly field: string;
}

async function partsOf(request: SetRequest, own: Content): Promise<Part[]> {
  const parts: Part[] = [];
  for (const role of ['labels', 'queries', 'images'] as const) {
    const source = request[role];
    if (!source && role !== 'labels') continue;
    const content = source?.file === undefined ? own : await openContent(source.file);
    parts.push({ role, content, field: chooseTexts(content, source?.field, sought[role]) });
  }
  return parts;
}

function checkTexts(
  texts: readonly string[],
  { role, content }: Part,
  request: SetRequest,
  rows: number,
) {
  if (texts.length !== rows) {
    throw new ConfigError(
      `${content.path}: has ${texts.length} ${role === 'queries' ? 'roles' : role} for the ${rows} rows of ${request.file}, expected one for each row`,
    );
  }
  const empty = texts.indexOf('');
  if (empty < 0) return;
  throw new ConfigError(
    `${content.path}: row ${empty} is empty where ${sought[role].what} are, expected one in every row`,
  );
}

const plainTypes = ['float32', 'decimal text'];

function conversion(type: string, role: SetRequest['role']): string[] {
  if (plainTypes.includes(type)) return [];
  const rounded = type === 'float64' ? ', which rounds them to 24 bits' : ' without loss';
  return [`The ${role} are ${type} and were converted to float32${rounded}.`];
}

/** Reads one set. Throws a `ConfigError` where labels and rows do not belong together. */
export async function loadSet(request: SetRequest): Promise<LoadedSet> {
  const { file, role } = request;
  const own = await openContent(file);
  const parts = await partsOf(request, own);
  const beside = parts.filter(({ content }) => content === own);
  const taken = new Set(beside.map(({ field }) => field));
  const fields = chooseVectors(own, request.embeddings, taken);
  const read = await own.read({ vectors: fields, texts: beside.map(({ field }) => field) });
  const { values, dimensions, type } = read.vectors!;
  const rows = dimensions === 0 ? 0 : values.length / dimensions;
  if (rows === 0) {
    throw new ConfigError(`${file}: holds no embeddings (0 rows or 0 dimensions), expected some`);
  }
  const name = fields.length > 1 ? `columns ${fields[0]} to ${fields.at(-1)}` : fields[0]!;
  const files: EvaluatedFile[] = [
    {
      role,
      path: file,
      sha256: await sha256(file),
      taken: `${name}, ${type} [${rows}, ${dimensions}]`,
    },
  ];
  const found: { [R in Role]?: readonly string[] } = {};
  for (const part of parts) {
    const { content, field } = part;
    const texts =
      content === own
        ? read.texts[beside.indexOf(part)]!
        : (await content.read({ texts: [field] })).texts[0]!;
    checkTexts(texts, part, request, rows);
    found[part.role] = texts;
    const { path } = content;
    files.push({ role: part.role, path, sha256: await sha256(path), taken: field });
  }
  const beginning = dirname(request.images?.file ?? file);
  return {
    path: file,
    values,
    dimensions,
    labels: found.labels!,
    ...(found.queries && { roles: found.queries }),
    ...(found.images && { images: found.images.map((path) => resolve(beginning, path)) }),
    files,
    notes: conversion(type, role),
  };
}
