import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lossLaws } from '../../packages/testkit/src/loss/laws/index.ts';
import { root } from '../workspace/root.ts';
import { trialWorkspace } from '../workspace/trial-workspace.ts';

const read = (page: string) => readFileSync(join(root, 'docs', page), 'utf8');
const guide = read('writing-a-loss.md');
const block = /^```ts\n\/\/ (packages\/\S+)\n([\s\S]*?)^```$/gm;
const examples = [...`${guide}\n${read('writing-a-sampler.md')}`.matchAll(block)].map(
  ([, file, text]) => ({
    file: file!,
    text: text!.trimStart(),
  }),
);

describe('the examples in docs/writing-a-loss.md and docs/writing-a-sampler.md', () => {
  const workspace = trialWorkspace();
  beforeAll(() => {
    for (const { file, text } of examples) {
      workspace.write(file, text);
      const folder = file.split('/').slice(0, 2).join('/');
      workspace.write(`${folder}/package.json`, '{ "type": "module" }\n');
    }
  });
  afterAll(workspace.remove);

  it('pass their contracts', { timeout: 600_000 }, () => {
    const tests = examples.filter(({ file }) => file.endsWith('.test.ts'));
    expect(tests.length).toBeGreaterThan(1);
    expect(workspace.test()).toEqual({ files: tests.length, failures: [] });
  });

  it('compile', () => {
    expect(workspace.compile()).toEqual({ status: 0, output: '' });
  });

  it('are formatted', () => {
    const { status, output } = workspace.run('biome', 'check', 'packages');
    expect(status, output).toBe(0);
  });
});

it('docs/writing-a-loss.md explains every law', () => {
  expect(lossLaws.map(({ name }) => name).filter((name) => !guide.includes(name))).toEqual([]);
});

it('docs/writing-a-loss.md quotes the messages as they are', () => {
  const folder = join(root, 'packages/testkit/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const rows = guide.split('\n').filter((line) => /^\| .*`.*found: /.test(line));
  expect(rows.length).toBeGreaterThan(10);
  const quoted = rows.map((row) => row.split('|')[2]!.replaceAll('`', ''));
  // Numbers, batches and settings are examples; the words around them are not.
  const words = quoted.flatMap((text) =>
    text
      .replace(/^.*found:/, '')
      .split(/expected:|embeddings|(?= after )|-?\d+(?:\.\d+)?|NaN|"[^"]*"|[(),]/)
      .map((part) => part.trim())
      .filter((part) => part.includes(' ')),
  );
  expect(words.length).toBeGreaterThan(10);
  expect(words.filter((part) => !sources.includes(part))).toEqual([]);
});
