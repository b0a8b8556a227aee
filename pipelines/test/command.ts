import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeImages } from './make-images.ts';

/** How a command ended, with all that it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
}

const require = createRequire(import.meta.url);
const program = join(
  dirname(require.resolve('@reality-check/cli/package.json')),
  'bin/reality-check.js',
);

/** The tiny pipeline. */
export const tiny = fileURLToPath(new URL('tiny.ts', import.meta.url));

/** A folder of its own for runs, reports, cache and data. */
export async function makePlace(): Promise<string> {
  const place = mkdtempSync(join(tmpdir(), 'reality-check-'));
  await makeImages(join(place, 'tiny-images'));
  return place;
}

/** Starts `reality-check` as its own group of processes, so that it can be killed with its workers. */
export function start(place: string, words: readonly string[]): ChildProcess {
  const folders = ['runs', 'reports', 'cache'].flatMap((name) => [`--${name}`, join(place, name)]);
  return launch(place, [...words, ...folders]);
}

/** Starts `reality-check` with these words alone, for commands that neither run nor store anything. */
export function launch(
  place: string,
  words: readonly string[],
  cwd: string = process.cwd(),
): ChildProcess {
  return spawn(process.execPath, [program, ...words], {
    cwd,
    detached: true,
    env: { ...process.env, REALITY_CHECK_DATA: place },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the end of a command. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let output = '';
  const add = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, output };
}

/** Runs `reality-check` to its end. */
export function run(place: string, ...words: string[]): Promise<Ended> {
  return ended(start(place, words));
}
