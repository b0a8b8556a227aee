import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Node, Project, type SourceFile, SyntaxKind } from 'ts-morph';
import { type Renaming, statedOption } from './request.ts';

/** Everything that may mention an option, with types. */
function typedProject(root: string): Project {
  const project = new Project({
    tsConfigFilePath: join(root, 'tsconfig.plugin.json'),
    skipAddingFilesFromTsConfig: true,
    compilerOptions: { noEmit: true, incremental: false, allowImportingTsExtensions: true },
  });
  const folders = ['packages/*/src', 'pipelines/src', 'pipelines/test', 'tools', 'examples/*/src'];
  project.addSourceFilesAtPaths([
    ...folders.map((folder) => join(root, folder, '**/*.ts')),
    `!${join(root, '**/node_modules/**')}`,
    `!${join(root, '**/templates/**')}`,
  ]);
  return project;
}

/** Lets a variable that was called as the option be called as it is now. */
function renameVariables(file: SourceFile, { from, to }: Renaming): void {
  const taken = file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .some(
      (one) => one.getText() === to && one.getDefinitionNodes().some(Node.isVariableDeclaration),
    );
  if (taken) return;
  for (const element of file.getDescendantsOfKind(SyntaxKind.BindingElement)) {
    const name = element.getNameNode();
    if (element.getPropertyNameNode()?.getText() !== to || name.getText() !== from) continue;
    if (Node.isIdentifier(name)) name.rename(to, { usePrefixAndSuffixText: true });
    element.replaceWithText(element.getText().replace(`${to}: ${to}`, to));
  }
}

/** Adds to the names that differ from those of the reference files. */
function renameInReferences(project: Project, renaming: Renaming): void {
  const { root, plugin, from, to } = renaming;
  const file = project.getSourceFile(join(root, 'packages/testkit/src/reference/renamed.ts'));
  const test = project.getSourceFile(join(plugin.path, 'src/index.test.ts'));
  if (!file || !/\bvectors:/.test(test?.getFullText() ?? '')) return;
  const table = file
    .getVariableDeclarationOrThrow('renamed')
    .getInitializerIfKindOrThrow(SyntaxKind.ObjectLiteralExpression);
  const entry = table.getProperty(`'${plugin.folder}'`);
  const names = Node.isPropertyAssignment(entry) ? entry.getInitializer() : undefined;
  if (!Node.isObjectLiteralExpression(names)) {
    table.addPropertyAssignment({
      name: `'${plugin.folder}'`,
      initializer: `{ ${from}: '${to}' }`,
    });
    return;
  }
  const known = names
    .getProperties()
    .filter(Node.isPropertyAssignment)
    .find((one) => one.getInitializer()?.getText() === `'${from}'`);
  if (known) known.setInitializer(`'${to}'`);
  else names.addPropertyAssignment({ name: from, initializer: `'${to}'` });
}

/** Renames the option wherever the compiler sees it used; gives the files that changed. */
export function renameInSources(renaming: Renaming): readonly string[] {
  const { root, to } = renaming;
  const project = typedProject(root);
  const stated = statedOption(project, renaming);
  if (!Node.isPropertyAssignment(stated)) throw new Error(`${stated.getText()} has no name`);
  const name = stated.getNameNode();
  if (!Node.isIdentifier(name)) throw new Error(`${name.getText()} is no identifier`);
  name.rename(to, { usePrefixAndSuffixText: true });
  renameInReferences(project, renaming);
  const changed = project.getSourceFiles().filter((file) => !file.isSaved());
  for (const file of changed) renameVariables(file, renaming);
  project.saveSync();
  return changed.map((file) => file.getFilePath()).filter((path) => existsSync(path));
}
