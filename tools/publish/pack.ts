import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { type Package, readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';

/** A package as it would be published. */
export interface Packed {
  readonly manifest: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly version: string;
  };
  /** Path of the tarball. */
  readonly file: string;
  readonly bytes: number;
  /** npm's checksum, `sha512-…`. */
  readonly integrity: string;
}

interface Answer {
  readonly name: string;
  readonly filename: string;
  readonly size: number;
  readonly integrity: string;
}

/** The packages of a root folder that are meant for everybody. */
export function publicPackages(from: string = root): readonly Package[] {
  return readPackages(from).filter(({ manifest }) => !manifest.private);
}

/** Packs packages with npm, which never asks a registry for it. */
export function pack(packages: readonly Package[], folder: string): readonly Packed[] {
  mkdirSync(folder, { recursive: true });
  const options = ['--json', '--ignore-scripts', '--pack-destination', folder];
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', ...options, ...packages.map(({ path }) => path)],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new ConfigError(`publish: npm pack failed: ${stderr}`);
  // npm 11 answers with a list, npm 12 with an object by name.
  const answers = Object.values(JSON.parse(stdout) as Record<string, Answer>);
  return answers.map(({ name, filename, size, integrity }) => {
    const { path } = packages.find(({ manifest }) => manifest.name === name)!;
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    return { manifest, file: join(folder, filename), bytes: size, integrity };
  });
}
