/** Finds what each face must leave out and writes `src/omissions.ts`. */
import { writeFileSync } from 'node:fs';
import { typefaces } from '../src/typefaces.ts';
import { omit } from './omit.ts';

const rows: string[] = [];
for (const typeface of typefaces) {
  for (const face of typeface.faces) {
    const { absent, tooLarge, misdrawn, repeated } = await omit(typeface, face);
    const out = absent + tooLarge + misdrawn + repeated.map((one) => one.character).join('');
    if (out === '') continue;
    rows.push(`  '${typeface.name}-${face}': '${out}',`);
    const why = repeated.map(
      (one) => `${one.character}=${one.earlier} (${one.difference.toFixed(2)})`,
    );
    console.log(
      `${typeface.name}-${face}:`,
      absent && `absent ${absent}`,
      tooLarge && `too large ${tooLarge}`,
      misdrawn && `misdrawn ${misdrawn}`,
      why.length > 0 ? `repeated ${why.join(' ')}` : '',
    );
  }
}
const text = `// Written by "npm run omissions"; a test repeats the search.

/** What a face has but does not contribute, or does not have: see the README for the rules. */
export const omissions: Readonly<Record<string, string>> = {
${rows.join('\n')}
};
`;
writeFileSync(new URL('../src/omissions.ts', import.meta.url), text);
