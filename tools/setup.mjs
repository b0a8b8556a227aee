#!/usr/bin/env node
// Installs what npm cannot: run it before, or instead of, `npm ci`. `node tools/setup.mjs --help`.

const least = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < least[0] || (major === least[0] && minor < least[1])) {
  // Before any import: the rest may not even parse on an old Node.
  console.error(
    `set-up: Node.js ${process.versions.node} was found, expected ${least.join('.')} or newer; install a current release of Node.js`,
  );
  process.exit(1);
}
const { main } = await import('../packages/engine/setup/main.mjs');
await main(process.argv.slice(2), 'node tools/setup.mjs');
