import { expect, it } from 'vitest';
import { parsedProject } from '../workspace/sources.ts';
import { apiPage } from './api-page.ts';

const inner = `/** Adds. */
export function add(left: number, right: number): number {
  return left + right;
}
function hidden() {}
/** A fault. */
export class Fault extends Error {
  override readonly name = 'Fault';
  private readonly secret = 1;
  mend(how: string): void {
    hidden();
  }
}
/** Twice. */
export const twice = (value: number): number => value * 2;
/** Three. */
export const three: number = 1 + 2;
`;
const outer = `export * from './inner/sums.ts';
export type { Row as Line } from './row.ts';
`;
const row = `/** A row. */
export type Row = readonly number[]; // [columns]
/** Not passed on. */
export type Other = string;
`;

it('shows what an entry exports, without what is inside', () => {
  const project = parsedProject({ inMemory: true });
  project.createSourceFile('/house/some/src/index.ts', outer);
  project.createSourceFile('/house/some/src/inner/sums.ts', inner);
  project.createSourceFile('/house/some/src/row.ts', row);
  const exports = { '.': { '@reality-check/source': './src/index.ts' } };
  const manifest = { name: '@house/some', description: 'Some sums.', exports };
  const page = apiPage({ folder: 'some', path: '/house/some', manifest }, project);
  const shown = (name: string, comment: string, code: string) =>
    `### ${name}\n\n${comment}\n\n\`\`\`ts\n${code}\n\`\`\``;
  expect(page).toBe(
    `${[
      '# Reference of @house/some',
      'Some sums. Written by `npm run docs` from the sources.',
      '## @house/some',
      shown('add', 'Adds.', 'function add(left: number, right: number): number'),
      shown(
        'Fault',
        'A fault.',
        "class Fault extends Error {\n  override readonly name = 'Fault';\n  mend(how: string): void;\n}",
      ),
      shown('twice', 'Twice.', 'const twice = (value: number): number => …'),
      shown('three', 'Three.', 'const three: number'),
      shown('Line', 'A row.', 'type Row = readonly number[];'),
    ].join('\n\n')}\n`,
  );
});
