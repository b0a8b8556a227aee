import { Node, type ObjectLiteralExpression, type Project, type SourceFile } from 'ts-morph';
import { commentOf } from './comments.ts';
import { scope } from './manifest.ts';

/** One option as its author wrote it. */
export interface WrittenParam {
  readonly name: string;
  readonly node: Node;
  readonly comment: string | undefined;
}

/** The object that a plugin's file hands to `defineLoss` or its kin. */
export function definitionOf(file: SourceFile): ObjectLiteralExpression | undefined {
  const exported = file.getExportAssignment((one) => !one.isExportEquals())?.getExpression();
  if (!Node.isCallExpression(exported)) return undefined;
  const [definition] = exported.getArguments();
  return Node.isObjectLiteralExpression(definition) ? definition : undefined;
}

/** The options that a plugin's file states, in order. */
export function writtenParams(file: SourceFile): readonly WrittenParam[] {
  const params = definitionOf(file)?.getProperty('params');
  if (Node.isPropertyAssignment(params)) return paramsIn(params.getInitializerOrThrow());
  return Node.isShorthandPropertyAssignment(params) ? paramsIn(params.getNameNode()) : [];
}

/** The options in an object, in those that it spreads, and in those that its name stands for. */
export function paramsIn(expression: Node): readonly WrittenParam[] {
  if (Node.isIdentifier(expression)) {
    const stated = constantNamed(expression.getText(), expression.getSourceFile());
    return stated ? paramsIn(stated) : [];
  }
  if (Node.isAsExpression(expression) || Node.isSatisfiesExpression(expression)) {
    return paramsIn(expression.getExpression());
  }
  if (!Node.isObjectLiteralExpression(expression)) return [];
  return expression.getProperties().flatMap((property): readonly WrittenParam[] => {
    if (Node.isSpreadAssignment(property)) return paramsIn(property.getExpression());
    return [{ name: property.getName(), node: property, comment: commentOf(property) }];
  });
}

function constantNamed(name: string, file: SourceFile): Node | undefined {
  const here = file.getVariableDeclaration(name)?.getInitializer();
  if (here) return here;
  const imported = file
    .getImportDeclarations()
    .flatMap((one) => one.getNamedImports().map((named) => ({ one, named })))
    .find(({ named }) => (named.getAliasNode() ?? named.getNameNode()).getText() === name);
  if (!imported) return undefined;
  const original = imported.named.getName();
  for (const source of filesBehind(imported.one.getModuleSpecifierValue(), file)) {
    const found = source.getVariableDeclaration(original);
    if (found?.isExported()) return found.getInitializer();
  }
  return undefined;
}

function filesBehind(specifier: string, file: SourceFile): readonly SourceFile[] {
  const project: Project = file.getProject();
  if (specifier.startsWith('.')) {
    const found = file.getDirectory().getSourceFile(specifier);
    return found ? [found] : [];
  }
  const folder = `/packages/${specifier.slice(scope.length)}/src/`;
  return specifier.startsWith(scope)
    ? project.getSourceFiles().filter((one) => one.getFilePath().includes(folder))
    : [];
}
