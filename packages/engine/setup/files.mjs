import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A hash of everything a step depends on, as plain data. */
export const hashOf = (...inputs) => sha256(JSON.stringify(inputs));

/** The hash of a file's bytes, or undefined where it is missing. */
export function hashOfFile(file) {
  try {
    return sha256(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** The paths of a folder's files, sorted; none where it is missing. */
export function listFiles(folder) {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** The file's JSON, or undefined where it is missing or damaged. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function whole(file, write) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  write(temporary);
  renameSync(temporary, file);
}

/** Writes the file whole or not at all. */
export function writeJson(file, data) {
  whole(file, (temporary) => writeFileSync(temporary, `${JSON.stringify(data, null, 2)}\n`));
}

/** Copies the file whole or not at all; who has the old one open keeps it. */
export function copyWhole(from, to) {
  whole(to, (temporary) => copyFileSync(from, temporary));
}

/** Puts a finished folder in another's place; the gap between the two is two renames long. */
export function replaceFolder(fresh, target) {
  const old = `${target}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}
