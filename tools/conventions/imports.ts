import { isBuiltin } from 'node:module';
import type { Kind } from '@reality-check/core';
import type { SourceFile } from 'ts-morph';
import { importsOf, packageOf } from '../workspace/imports.ts';
import { kindOf, parts } from '../workspace/kinds.ts';
import { type Manifest, scope } from '../workspace/manifest.ts';
import type { Finding } from './finding.ts';
import { place } from './place.ts';

/** What a plugin must not import, with the reason. */
const barred: readonly (readonly [pattern: RegExp, expected: string])[] = [
  [/^inversify$/, 'nothing of the container: options and context carry what a plugin needs'],
  [/^@tensorflow\/(?!tfjs-core$)/, '@tensorflow/tfjs-core only: the engine is chosen by the run'],
  [
    /^@reality-check\/(engine|runtime|cli|report|testkit|core\/registry)$/,
    '@reality-check/core and @reality-check/ops only',
  ],
];

/** Every package that a file imports is declared in its package.json, and nothing else is reached. */
export function checkDeclaredImports(
  file: SourceFile,
  manifest: Manifest,
  shared: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  const test = /\.test\.ts$/.test(file.getBaseName());
  const { dependencies, peerDependencies, devDependencies } = manifest;
  const declared = { ...dependencies, ...peerDependencies, ...(test && devDependencies) };
  const allowed = new Set(Object.keys({ ...declared, ...(test && shared) }));
  return importsOf(file).flatMap(({ node, specifier }) => {
    const finding = (expected: string) => [
      { file: place(node), found: `import of '${specifier}'`, expected },
    ];
    if (specifier.startsWith('.')) {
      return /\.\w+$/.test(specifier) ? [] : finding('a path with its ending, such as .ts');
    }
    if (specifier.startsWith('node:')) return [];
    if (isBuiltin(specifier)) return finding(`'node:${specifier}'`);
    const name = packageOf(specifier);
    if (allowed.has(name) || name === manifest.name) return [];
    return finding(
      `${name} among ${test ? 'the' : 'dependencies or peerDependencies, the'} declared packages`,
    );
  });
}

/**
 * Kinds that serve as a part of one kind only: losses of those that wrap or add up others, miners of
 * samplers that mine the training set.
 */
const partOfOne: Partial<Record<Kind, Kind>> = { loss: 'loss', miner: 'sampler' };

/** A plugin imports no engine, no container and no other plugin, except parts that it lists. */
export function checkPluginImports(file: SourceFile, manifest: Manifest): readonly Finding[] {
  return importsOf(file).flatMap(({ node, specifier }) => {
    const finding = (expected: string) => [
      { file: place(node), found: `import of '${specifier}'`, expected },
    ];
    for (const [pattern, expected] of barred) if (pattern.test(specifier)) return finding(expected);
    const name = packageOf(specifier);
    const kind = name.startsWith(scope) ? kindOf(name.slice(scope.length)) : undefined;
    if (!kind) return [];
    const user = manifest.name?.startsWith(scope) ? kindOf(manifest.name.slice(scope.length)) : '';
    if (!parts.includes(kind) || (partOfOne[kind] ?? user) !== user) {
      return finding('no other plugin, except a distance, a reducer or a regularizer');
    }
    return manifest.dependencies?.[name] ? [] : finding(`${name} among dependencies`);
  });
}
