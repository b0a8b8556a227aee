import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, assert, it } from 'vitest';
import { holdsModules } from './module-type.ts';

const place = mkdtempSync(join(tmpdir(), 'module-type-'));
afterAll(() => rmSync(place, { recursive: true }));

it('goes by the nearest package.json, as Node does', () => {
  const inner = join(place, 'pipelines', 'src');
  mkdirSync(inner, { recursive: true });
  assert.isFalse(holdsModules(inner));
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }');
  assert.isTrue(holdsModules(inner));
  writeFileSync(join(place, 'pipelines', 'package.json'), '{ "type": "commonjs" }');
  assert.isFalse(holdsModules(inner));
});
