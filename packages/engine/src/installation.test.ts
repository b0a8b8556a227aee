import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRoot } from '../setup/places.mjs';
import { inspectInstallation, isAtLeast } from './installation.ts';

const binding = 'node_modules/@tensorflow/tfjs-node-gpu';
const addon = `${binding}/lib/napi-v8`;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'installation-'));
  mkdirSync(join(root, binding), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function writeTensorFlow(version: string, flavour: string): void {
  write(`.tensorflow/${flavour}/stamp.json`, JSON.stringify({ version }));
  for (const name of ['cc', 'framework']) {
    write(`.tensorflow/${flavour}/tensorflow/libtensorflow_${name}.so.2`, '');
  }
}

function writeAddon(source: string): void {
  const hash = createHash('sha256').update(source).digest('hex');
  write('.tensorflow/addon/stamp.json', JSON.stringify({ files: { 'native/x.cc': hash } }));
  for (const name of ['tfjs_binding.node', 'tfjs_tensorflow.node']) {
    write(`.tensorflow/addon/${name}`, name);
    write(`${addon}/${name}`, name);
  }
}

function part(name: string) {
  return inspectInstallation(root).find((each) => each.part === name);
}

describe('isAtLeast', () => {
  it('compares numbers, not digits', () => {
    expect(isAtLeast('Python 3.10.1', '3.9')).toBe(true);
    expect(isAtLeast('3.9', '3.10')).toBe(false);
    expect(isAtLeast('3.10', '3.10.0')).toBe(true);
    expect(isAtLeast('', '3.10')).toBe(false);
  });
});

describe('inspectInstallation', () => {
  it('says of an empty folder what is missing and what to do', () => {
    const parts = inspectInstallation(root);
    const missing = parts.filter(({ ok }) => !ok).map(({ part: name }) => name);
    expect(missing).toEqual(
      expect.arrayContaining(['Python', 'Optuna', 'TensorFlow', 'TensorFlow addon']),
    );
    for (const { found, expected, remedy } of parts) {
      expect([found, expected, remedy].every((text) => text.length > 0)).toBe(true);
    }
  });

  it('reads the version of the TensorFlow that was chosen', () => {
    writeTensorFlow('2.21.0', 'cpu');
    expect(part('TensorFlow')).toMatchObject({ ok: true, found: '2.21.0, without CUDA' });
    write('.tensorflow/choice.json', '{"gpu": true}');
    expect(part('TensorFlow')).toMatchObject({ ok: false, found: 'none' });
    writeTensorFlow('2.20.0', 'gpu');
    expect(part('TensorFlow')).toMatchObject({ ok: false, found: '2.20.0, with CUDA' });
  });

  it('finds an addon missing, up to date, stale, or replaced', () => {
    expect(part('TensorFlow addon')).toMatchObject({ found: 'tfjs_binding.node is missing' });
    writeAddon('source');
    write('native/x.cc', 'source');
    expect(part('TensorFlow addon')).toMatchObject({ ok: true, found: 'up to date' });
    write('native/x.cc', 'changed');
    expect(part('TensorFlow addon')?.found).toBe('stale: native/x.cc changed since it was built');
    write('native/x.cc', 'source');
    write(`${addon}/tfjs_tensorflow.node`, 'another');
    expect(part('TensorFlow addon')?.found).toContain('stale: tfjs_tensorflow.node');
  });

  it('finds Node.js and the disk of this machine', () => {
    expect(part('Node.js')).toMatchObject({ ok: true, found: process.versions.node });
    expect(part('free disk')?.found).toMatch(/^\d+\.\d GB$/);
  });
});

describe('findRoot', () => {
  it('is the project around node_modules, whatever lies deeper', () => {
    expect(findRoot('/a/b/node_modules/@reality-check/engine/setup')).toBe('/a/b');
    expect(findRoot('/a/node_modules/.store/x/node_modules/@x/engine/setup')).toBe('/a');
  });

  it('goes up to the folder with the set-up, or stays', () => {
    write('tools/setup.mjs', '');
    expect(findRoot(join(root, 'packages/engine/native'))).toBe(root);
    expect(findRoot('/')).toBe(process.cwd());
  });
});
