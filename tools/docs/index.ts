import { type StaleFile, staleFiles } from './stale-files.ts';
import { writeStaleFiles } from './write-stale-files.ts';

function complain(stale: readonly StaleFile[]): void {
  for (const { file, problem, wanted } of stale) {
    console.error(`${file}: found ${problem}${wanted === undefined ? '' : '; run npm run docs'}`);
  }
  if (stale.length > 0) process.exitCode = 1;
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== '--check');
if (unknown !== undefined) {
  console.error(`docs: unknown option "${unknown}", expected --check or nothing`);
  process.exitCode = 1;
} else if (args.length > 0) {
  complain(await staleFiles());
} else {
  const { written, left } = await writeStaleFiles();
  for (const file of written) console.log(`written: ${file}`);
  complain(left);
}
if (!process.exitCode) console.log('docs: everything is current');
