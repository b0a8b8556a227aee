import { readFileSync } from 'node:fs';
import { comparePipeline } from './compare-pipeline.ts';
import { declaredBy } from './declared.ts';
import type { Kind } from './kinds.ts';
import { descriptionOf } from './source.ts';
import { filledTemplate, readTemplate } from './templates.ts';

/** What a new package is made from. */
export interface Wanted {
  readonly kind: Kind;
  readonly name: string;
  /** npm scope such as `@me`, or empty. */
  readonly scope: string;
  /** Holder of the copyright. */
  readonly author: string;
}

/** Tools that every package of a plugin needs, whatever it imports. */
const tools = [
  '@reality-check/cli',
  '@reality-check/testkit',
  '@types/node',
  'typescript',
  'vitest',
];

/** The ranges that this package was tested with: changesets keeps its own package.json current. */
function testedRanges(): Readonly<Record<string, string>> {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { devDependencies: Record<string, string> })
    .devDependencies;
}

/** The npm name of a new package. */
export function packageNameOf({ kind, name, scope }: Pick<Wanted, 'kind' | 'name' | 'scope'>) {
  return scope ? `${scope}/${kind}-${name}` : `reality-check-${kind}-${name}`;
}

function manifestOf(wanted: Wanted, source: string, others: readonly string[]): string {
  const ranges = testedRanges();
  const packageName = packageNameOf(wanted);
  const declared = declaredBy(source, others, (name) =>
    name === packageName ? 'itself' : ranges[name],
  );
  const { [packageName]: _itself, ...tried } = declared.devDependencies;
  const development = Object.entries({
    ...tried,
    ...Object.fromEntries(tools.map((name) => [name, ranges[name]!])),
  }).sort(([a], [b]) => (a < b ? -1 : 1));
  const { dependencies, peerDependencies } = declared;
  const fields = {
    name: packageName,
    version: '0.1.0',
    description: descriptionOf(source),
    license: 'MIT',
    type: 'module',
    keywords: ['metric-learning', `metric-learning-${wanted.kind}`],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist'],
    sideEffects: false,
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      check: 'npm run build && tsc',
      test: 'vitest run',
      eval: 'npm run build && reality-check eval compare',
    },
    ...(Object.keys(dependencies).length > 0 && { dependencies }),
    peerDependencies,
    devDependencies: Object.fromEntries(development),
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

function readmeOf(text: string, { kind, name }: Wanted, packageName: string): string {
  const own = text
    .replaceAll(`@reality-check/${kind}-${name}`, packageName)
    .replace(/<!-- options -->[\s\S]*$/, 'Types, defaults and ranges stand in `src/index.ts`.\n');
  return `${own}
## Work on it

\`\`\`sh
npm install
npm test                      # holds it to the contract of its kind
npx reality-check setup       # once: Python, TensorFlow and its addon
npm run eval                  # pipelines/compare.ts, to a report in reports/compare
\`\`\`

Without set-up, \`npm run eval -- --backend javascript\` computes the same, slowly.
`;
}

/** All files of a package of its own, by path. */
export function projectFiles(wanted: Wanted): ReadonlyMap<string, string> {
  const packageName = packageNameOf(wanted);
  const template = filledTemplate(wanted.kind, wanted.name);
  const source = template.get('src/index.ts')!;
  const test = template.get('src/index.test.ts')!;
  const compare = comparePipeline(wanted.kind, wanted.name, packageName);
  const around = [...readTemplate('project')].map(([file, text]) => {
    const filled = text
      .replaceAll('{author}', wanted.author)
      .replaceAll('{year}', String(new Date().getFullYear()));
    // npm leaves files with a dot out of packages or renames them, hence the underscore.
    return [file.replace(/^_/, '.'), filled] as const;
  });
  return new Map([
    ['package.json', manifestOf(wanted, source, [test, compare])],
    ...around,
    ['pipelines/compare.ts', compare],
    ['src/index.ts', source],
    ['src/index.test.ts', test],
    ['README.md', readmeOf(template.get('README.md')!, wanted, packageName)],
  ]);
}
