import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, isConfigError } from '@reality-check/core';
import { checkPackage } from './check-package.ts';
import { createAll, evaluateLoss, tryAll } from './outside.ts';
import { type Packed, pack, publicPackages } from './pack.ts';
import { serveRegistry } from './registry.ts';

async function checkEach(packed: readonly Packed[]): Promise<void> {
  const faults: string[] = [];
  for (const one of packed) {
    const found = await checkPackage(one);
    faults.push(...found.map((fault) => `${one.manifest.name}: ${fault}`));
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
}

async function step(name: string, work: () => Promise<void>): Promise<void> {
  const since = performance.now();
  await work();
  console.log(`${name}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

/** Packs every public package and uses it as a stranger would, from a registry, outside of here. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reality-check-outside-'));
  try {
    const packed = pack(publicPackages(), join(folder, 'tarballs'));
    console.log(`packed: ${packed.length} packages`);
    await step('publint and are-the-types-wrong find nothing', () => checkEach(packed));
    const registry = await serveRegistry(packed);
    try {
      const outside = { folder: join(folder, 'outside'), registry: registry.url };
      await step('one plugin of each kind made and installed', () => createAll(outside));
      await step('each compiles, passes its contract and is found', () => tryAll(outside));
      await step('the new loss is compared', () => evaluateLoss(outside));
    } finally {
      registry.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
