import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { type NeighbourIndex, type RetrievalTask, rowsAt } from '@reality-check/engine';
import { pluginRoots } from '../installed.ts';

/** Settings of the graph (Malkov, Yashunin 2018), as usearch calls them. */
export interface GraphSettings {
  readonly connectivity: number;
  readonly expansion_add: number;
  readonly expansion_search: number;
}

/** The part of usearch that is used. */
interface Usearch {
  readonly Index: new (
    settings: GraphSettings & { dimensions: number; metric: string; quantization: string },
  ) => {
    add(keys: BigUint64Array, rows: Float32Array, threads: number): void;
    search(rows: Float32Array, count: number, threads: number): Matches;
  };
}

interface Matches {
  readonly keys: BigUint64Array; // [queries * count]
  readonly counts?: BigUint64Array; // [queries], not given for one query
}

/** The library, and which one it is. */
export interface Library {
  /** `package@version`. */
  readonly name: string;
  readonly usearch: Usearch;
}

const wanted = 'usearch@2.25.3';

function versionBeside(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    const found = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8'));
    // Folders of a package may have a nameless package.json of their own.
    if (found && found.name === 'usearch') return found.version;
    if (folder === dirname(folder)) return 'unknown';
  }
}

/** Loads usearch from the project, or from beside this program. Throws where it cannot be. */
export function loadUsearch(roots: readonly string[] = pluginRoots()): Library {
  let fault = 'it is not installed';
  for (const root of roots) {
    const require = createRequire(join(root, 'package.json'));
    try {
      const usearch = require('usearch') as Usearch;
      return { name: `usearch@${versionBeside(require.resolve('usearch'))}`, usearch };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'MODULE_NOT_FOUND') fault = message.split('\n')[0]!;
    }
  }
  throw new ConfigError(
    `--approximate: usearch cannot be loaded (${fault}), expected it in the project; npm install --ignore-scripts ${wanted}, or search exactly`,
  );
}

/** Arranges the references of a task as a graph. One thread, so that the same call gives the same graph. */
export function indexOf(
  { queries, references = queries, similarity }: RetrievalTask,
  { usearch }: Library,
  settings: GraphSettings,
): NeighbourIndex {
  const { dimensions, values } = references;
  const metric = similarity === 'euclidean' ? 'l2sq' : 'ip';
  const index = new usearch.Index({ ...settings, dimensions, metric, quantization: 'f32' });
  const keys = BigUint64Array.from({ length: values.length / dimensions }, (_, row) => BigInt(row));
  index.add(keys, values, 1);
  return {
    search(rows, count) {
      const { keys: found, counts } = index.search(rowsAt(queries, rows), count, 1);
      return Array.from(rows, (_, at) => {
        const end = at * count + Number(counts?.[at] ?? found.length);
        return Int32Array.from(found.subarray(at * count, end), Number);
      });
    },
  };
}
