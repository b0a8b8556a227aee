import { join } from 'node:path';
import { ConfigError, isConfigError } from '@reality-check/core';
import { build } from 'vitepress';
import { root } from '../workspace/root.ts';
import { assemble } from './assemble.ts';

/** Where the site is written to, as seen from the workspace's root. */
const place = 'build/site';

try {
  const [unknown] = process.argv.slice(2);
  if (unknown !== undefined) {
    throw new ConfigError(`site: unknown option "${unknown}", expected none`);
  }
  const source = join(root, 'build/site-source');
  const pages = await assemble(source, join(root, place));
  await build(source).catch((fault: Error) => {
    throw new ConfigError(`site: VitePress built nothing: ${fault.message}`);
  });
  console.log(`site: ${pages} pages in ${place}`);
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
