import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace/root.ts';
import { staleFiles } from './stale-files.ts';

const args = process.argv.slice(2);
const check = args.includes('--check');
const unknown = args.find((arg) => arg !== '--check');
if (unknown !== undefined) {
  console.error(`docs: unknown option "${unknown}", expected --check or nothing`);
  process.exit(1);
}

const stale = await staleFiles();
let unmended = 0;
for (const { file, problem, wanted } of stale) {
  if (check || wanted === undefined) {
    unmended++;
    console.error(`${file}: found ${problem}${wanted === undefined ? '' : '; run npm run docs'}`);
  } else {
    writeFileSync(join(root, file), wanted);
    console.log(`written: ${file}`);
  }
}
if (stale.length === 0) console.log('docs: everything is current');
if (unmended > 0) process.exitCode = 1;
