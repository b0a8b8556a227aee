import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError, type Kind } from '@reality-check/core';
import { declaredBy, descriptionOf, filledTemplate } from '@reality-check/create-plugin';
import { fixedFields, peers, scope } from '../workspace/manifest.ts';
import { readPackages } from '../workspace/packages.ts';
import { root as home } from '../workspace/root.ts';

/** The range in which a plugin asks for a package; tests also use what the workspace installs. */
function rangeOf(name: string): string | undefined {
  const one = readPackages(home).find(({ manifest }) => manifest.name === name);
  if (name === 'vitest') return '*';
  return peers[name] ?? (one && `^${one.manifest.version}`);
}

function manifest(kind: Kind, name: string, files: ReadonlyMap<string, string>): string {
  const source = files.get('src/index.ts') ?? '';
  const { name: fullName, exports, sideEffects, ...fixed } = fixedFields(kind, name);
  const declared = declaredBy(source, [files.get('src/index.test.ts') ?? ''], rangeOf);
  const tried = Object.keys(declared.devDependencies).filter((each) => each.startsWith(scope));
  const lists = {
    ...declared,
    devDependencies: Object.fromEntries(tried.map((each) => [each, '*'])),
  };
  const fields = {
    name: fullName,
    version: '0.0.0',
    description: descriptionOf(source),
    ...fixed,
    exports,
    files: ['dist'],
    sideEffects,
    scripts: { build: 'tsc' },
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => Object.keys(list).length > 0)),
  };
  // Lists on one line, as the formatter wants them.
  const text = JSON.stringify(fields, null, 2).replace(/\[\s+([^\]]*?)\s+\]/g, (_, entries) => {
    return `[${(entries as string).replace(/\s*\n\s*/g, ' ')}]`;
  });
  return `${text}\n`;
}

/** Writes the package of a new plugin below a root folder, and says which files it wrote. */
export function scaffold(kind: Kind, name: string, root: string = home): readonly string[] {
  const folder = `packages/${kind}-${name}`;
  if (existsSync(join(root, folder))) {
    throw new ConfigError(`new: ${folder} is there already, expected a new name`);
  }
  const written = filledTemplate(kind, name);
  const inPackage = new Map([
    ['package.json', manifest(kind, name, written)],
    ['tsconfig.json', '{ "extends": "../../tsconfig.plugin.json" }\n'],
    ['CHANGELOG.md', `# @reality-check/${kind}-${name}\n`],
    ...written,
  ]);
  const files = new Map([...inPackage].map(([file, text]) => [`${folder}/${file}`, text]));
  files.set(
    `.changeset/new-${kind}-${name}.md`,
    `---\n'@reality-check/${kind}-${name}': major\n---\n\nFirst version.\n`,
  );
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...files.keys()];
}
