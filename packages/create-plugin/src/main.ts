import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { help, wantedBy } from './options.ts';
import { projectFiles } from './project.ts';

/** Writes files into a folder that is missing or empty. */
export function writeProject(folder: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new ConfigError(
      `new: ${folder} is not empty, expected a new folder; name one by --folder`,
    );
  }
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

async function create(words: readonly string[]): Promise<void> {
  const wanted = await wantedBy(words);
  if (!wanted) return console.log(help);
  const files = projectFiles(wanted);
  writeProject(resolve(wanted.folder), files);
  for (const file of files.keys()) console.log(`written: ${wanted.folder}/${file}`);
  console.log(`
Next:
  cd ${wanted.folder}
  npm install
  npm test                      # holds the ${wanted.kind} to the contract of its kind
  npx reality-check setup       # once: Python, TensorFlow and its addon
  npm run eval                  # pipelines/compare.ts, to a report in reports/compare

Write the ${wanted.kind} in src/index.ts and its definition in src/index.test.ts; README.md and the
description in package.json, which npm and reality-check list show, still tell of the template.`);
}

/** Runs the command line; faults of the reader's making end in one message and exit code 1. */
export async function main(words: readonly string[]): Promise<void> {
  try {
    await create(words);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
