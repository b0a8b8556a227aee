import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Point } from '@reality-check/core';
import type { SearchOfMethod } from '@reality-check/report';
import { writeJson } from '../store/write.ts';

/** A finished search of one method, as it is kept in the run store. */
export interface SearchResult {
  readonly format: 1;
  /** Key of everything that the trials depended on. */
  readonly study: string;
  readonly search: SearchOfMethod;
  /** The settings that were chosen. */
  readonly point: Point;
  /** ISO date on which the choice was fixed. */
  readonly written: string;
}

const pathOf = (runs: string, key: string) => join(runs, 'searches', `${key}.json`);

/** A search that was finished before. */
export function readSearch(runs: string, key: string): SearchResult | undefined {
  const path = pathOf(runs, key);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SearchResult) : undefined;
}

/** Fixes the result of a search in writing. */
export function writeSearch(runs: string, key: string, result: SearchResult): void {
  mkdirSync(join(runs, 'searches'), { recursive: true });
  writeJson(pathOf(runs, key), result);
}
