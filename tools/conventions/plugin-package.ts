import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from 'ts-morph';
import { contractsOf } from '../workspace/kinds.ts';
import type { PluginPackage } from '../workspace/packages.ts';
import { parsedProject } from '../workspace/sources.ts';
import { checkChangelog } from './changelogs.ts';
import { checkExportComments, checkParamComments } from './comments.ts';
import type { Finding } from './finding.ts';
import { checkDeclaredImports, checkPluginImports } from './imports.ts';
import { checkLeftovers } from './leftovers.ts';
import { checkFieldOrder, checkPackageName, checkPluginManifest } from './manifests.ts';
import { checkCompilerConfig, checkReadme, checkSixFiles } from './plugin-files.ts';
import { checkContractCall, checkDefinition } from './plugin-source.ts';

/** The conventions that one plugin's package can break by itself. */
export function checkPluginPackage(plugin: PluginPackage): readonly Finding[] {
  const project = parsedProject();
  const ifThere = (
    file: string,
    check: (source: SourceFile) => readonly Finding[],
  ): readonly Finding[] => {
    const path = join(plugin.path, file);
    return existsSync(path) ? check(project.addSourceFileAtPath(path)) : [];
  };
  const readme = join(plugin.path, 'README.md');
  return [
    ...checkPackageName(plugin),
    ...checkFieldOrder(plugin),
    ...checkPluginManifest(plugin),
    ...checkChangelog(plugin),
    ...checkSixFiles(plugin),
    ...checkCompilerConfig(plugin),
    ...(existsSync(readme) ? checkReadme(readme, readFileSync(readme, 'utf8')) : []),
    ...ifThere('src/index.ts', (file) => [
      ...checkDefinition(plugin, file),
      ...checkPluginImports(file, plugin.manifest),
      ...checkDeclaredImports(file, plugin.manifest),
      ...checkParamComments(file),
      ...checkExportComments(file),
      ...checkLeftovers(file),
    ]),
    ...ifThere('src/index.test.ts', (file) => [
      ...checkContractCall(contractsOf(plugin.kind), file),
      ...checkDeclaredImports(file, plugin.manifest, { vitest: '' }),
      ...checkLeftovers(file),
    ]),
  ];
}
