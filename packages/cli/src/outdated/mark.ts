import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const marked = /<!-- stale -->[\s\S]*?<!-- \/stale -->\n/;
const style = 'margin:1rem auto;max-width:60rem;padding:.5rem 1rem;border:2px solid #b3261e';

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Says at the top of a report's page that it is stale, or takes that away where it no longer is. */
export function markReport(folder: string, said: readonly string[]): boolean {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  const lines = said.map((line) => `<p><strong>${escaped(line)}</strong></p>\n`).join('');
  const mark = `<!-- stale -->\n<aside role="alert" style="${style}">\n${lines}</aside>\n<!-- /stale -->\n`;
  const bare = text.replace(marked, '');
  const wanted = said.length > 0 ? bare.replace('<body>\n', (body) => body + mark) : bare;
  if (wanted !== text) writeFileSync(file, wanted);
  return wanted !== text;
}
