import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginPackage } from '../workspace/packages.ts';
import type { Finding } from './finding.ts';

const six = [
  'package.json',
  'tsconfig.json',
  'README.md',
  'CHANGELOG.md',
  'src/index.ts',
  'src/index.test.ts',
];

/** The six files of a plugin are there. */
export function checkSixFiles({ folder, path, manifest }: PluginPackage): readonly Finding[] {
  return (
    six
      .filter((name) => !existsSync(join(path, name)))
      // What is never released has no change log.
      .filter((name) => !(manifest.private && name === 'CHANGELOG.md'))
      .map((name) => ({
        file: `packages/${folder}/${name}`,
        found: 'no such file',
        expected: 'it, one of the six files of a plugin',
      }))
  );
}

/** tsconfig.json is the one line that every plugin has. */
export function checkCompilerConfig({ folder, path }: PluginPackage): readonly Finding[] {
  const file = join(path, 'tsconfig.json');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8').replace(/\s/g, '');
  const expected = '{"extends":"../../tsconfig.plugin.json"}';
  return text === expected
    ? []
    : [{ file: `packages/${folder}/tsconfig.json`, found: text.slice(0, 80), expected }];
}

/** README.md opens with a heading and a paragraph, and has a place for the option table. */
export function checkReadme(name: string, text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const [heading, first] = text.split(/\n\s*\n/).map((block) => block.trim());
  if (!heading?.startsWith('# ')) {
    findings.push({ file: name, found: `"${heading?.slice(0, 40)}" at the top`, expected: '# …' });
  }
  if (!first || /^(#|<!--|\||```)/.test(first)) {
    findings.push({
      file: name,
      found: `"${first?.slice(0, 40) ?? ''}" after the heading`,
      expected: 'a paragraph that says what the plugin is',
    });
  }
  const opening = text.indexOf('<!-- options -->');
  if (opening < 0 || text.indexOf('<!-- /options -->') < opening) {
    findings.push({
      file: name,
      found: 'no place for the option table',
      expected: 'the lines <!-- options --> and <!-- /options -->',
    });
  }
  return findings;
}
