import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type PackageState, recordedPackages } from '@reality-check/core';
import { packagesOf } from '@reality-check/runtime';

/** What a report, a pipeline.json or a run.json was made by. */
export interface Recorded {
  readonly packages: readonly PackageState[];
  /** Names of the methods that a package belongs to; none where it serves all of them. */
  methodsOf(one: PackageState): readonly string[];
}

interface Parts {
  readonly packages: Readonly<Record<string, string>>;
  readonly methods?: Readonly<Record<string, unknown>>;
  readonly house?: Readonly<Record<string, string>>;
}

interface File extends Partial<Parts> {
  readonly form?: Parts;
  readonly record?: Parts;
}

function partsOf(file: File): Parts | undefined {
  const { form, record, house } = file;
  const found = form ? { ...form, ...(house && { house }) } : (record ?? file);
  return found.packages ? (found as Parts) : undefined;
}

function parse(path: string): Parts | undefined {
  try {
    return partsOf(JSON.parse(readFileSync(path, 'utf8')) as File);
  } catch {
    return undefined;
  }
}

/** Reads what a result was made by: a report's folder, or one of its files, or a `run.json`. */
export function readRecorded(path: string): Recorded {
  const folder = existsSync(path) && statSync(path).isDirectory();
  const names = folder ? ['results.json', 'pipeline.json', 'run.json'] : [''];
  const file = names.map((name) => join(path, name)).find((one) => existsSync(one));
  if (!file) {
    throw new ConfigError(
      `${path}: there is no such result, expected the folder of a report, a pipeline.json or a run.json`,
    );
  }
  const parts = parse(file);
  if (!parts) {
    throw new ConfigError(
      `${file}: records no packages, expected the results.json or pipeline.json of a report, or a run.json`,
    );
  }
  const { packages, methods = {}, house } = parts;
  const ofMethod = Object.entries(methods).map(([method, part]) => ({
    method,
    used: Object.keys(packagesOf({ packages }, part)),
  }));
  return {
    packages: recordedPackages(packages, house),
    methodsOf: ({ name, version }) =>
      ofMethod
        .filter(({ used }) => used.includes(`${name}@${version}`))
        .map(({ method }) => method),
  };
}
