import { isConfigError } from '@reality-check/core';
import { root } from '../workspace/root.ts';
import { renameOption } from './rename-option.ts';

try {
  const { written, left } = renameOption(root, process.argv.slice(2));
  // Only now, as it loads the plugins, whose tables would be written as they were before.
  const { writeStaleFiles } = await import('../docs/write-stale-files.ts');
  for (const file of [...written, ...(await writeStaleFiles()).written]) {
    console.log(`written: ${file}`);
  }
  if (left.length > 0) {
    console.log('\nLeft as they are; look whether these mean the option:');
    for (const place of left) console.log(`  ${place}`);
  }
  console.log('\nNext: read the change set, then npm run lint and npm test.');
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
