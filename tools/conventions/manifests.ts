import { isDeepStrictEqual } from 'node:util';
import { fieldOrder, fixedFields, type Manifest, peers, scope } from '../workspace/manifest.ts';
import type { Package, PluginPackage } from '../workspace/packages.ts';
import type { Finding } from './finding.ts';

const needed = ['version', 'description', 'files', 'scripts', 'peerDependencies'];

/** The fields of a package.json stand in the house's order, and there are no others. */
export function checkFieldOrder({ folder, manifest }: Package): readonly Finding[] {
  const file = `packages/${folder}/package.json`;
  const fields = Object.keys(manifest);
  const unknown = fields.filter((field) => !fieldOrder.includes(field));
  const sorted = fieldOrder.filter((field) => fields.includes(field));
  const found = fields.filter((field) => fieldOrder.includes(field));
  return [
    ...unknown.map((field) => ({
      file,
      found: `the field "${field}"`,
      expected: `only ${fieldOrder.join(', ')}`,
    })),
    ...(isDeepStrictEqual(found, sorted)
      ? []
      : [{ file, found: `fields in the order ${found.join(', ')}`, expected: sorted.join(', ') }]),
  ];
}

/** The package is called as its folder. */
export function checkPackageName({ folder, manifest }: Package): readonly Finding[] {
  const expected = `@reality-check/${folder}`;
  return manifest.name === expected
    ? []
    : [
        {
          file: `packages/${folder}/package.json`,
          found: `the name "${manifest.name}"`,
          expected: `"${expected}", as the folder`,
        },
      ];
}

/** A published package says which versions of the house it goes with. */
export function checkRanges({ folder, manifest }: Package): readonly Finding[] {
  const asked = { ...manifest.dependencies, ...manifest.peerDependencies };
  return Object.entries(asked)
    .filter(([name, range]) => !manifest.private && name.startsWith(scope) && range === '*')
    .map(([name]) => ({
      file: `packages/${folder}/package.json`,
      found: `any version of ${name}`,
      expected: 'a range, such as ^1.0.0, which changesets keeps current',
    }));
}

/** A plugin's package.json has the values that every plugin has. */
export function checkPluginManifest(plugin: PluginPackage): readonly Finding[] {
  const file = `packages/${plugin.folder}/package.json`;
  const manifest = plugin.manifest as Manifest & Readonly<Record<string, unknown>>;
  const findings: Finding[] = [];
  const expect = (field: string, found: unknown, expected: unknown) => {
    if (isDeepStrictEqual(found, expected)) return;
    const [is, wanted] = [found, expected].map((value) => JSON.stringify(value) ?? 'nothing');
    findings.push({ file, found: `${field} ${is}`, expected: wanted! });
  };
  for (const field of needed) {
    if (manifest[field] === undefined) {
      findings.push({ file, found: `no field "${field}"`, expected: `the field "${field}"` });
    }
  }
  for (const [field, value] of Object.entries(fixedFields(plugin.kind, plugin.name))) {
    expect(field, manifest[field], value);
  }
  expect('scripts.build', (manifest.scripts as Manifest['dependencies'])?.build, 'tsc');
  expect('devDependencies of testkit', manifest.devDependencies?.['@reality-check/testkit'], '*');
  for (const name of Object.keys(peers)) {
    if (manifest.dependencies?.[name] !== undefined) {
      findings.push({
        file,
        found: `${name} among dependencies`,
        expected: 'it among peerDependencies, so that a program holds one copy',
      });
    }
  }
  return findings;
}
