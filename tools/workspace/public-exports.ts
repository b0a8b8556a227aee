import { join } from 'node:path';
import { Node, type SourceFile } from 'ts-morph';
import { type ExportedSymbol, exportsOf } from './exports.ts';

/** What a package gives away by one of its entries, with what that passes on from other files. */
export function publicExports(entry: SourceFile): readonly ExportedSymbol[] {
  const passedOn = entry.getStatements().flatMap((statement) => {
    if (!Node.isExportDeclaration(statement)) return [];
    const specifier = statement.getModuleSpecifierValue();
    if (specifier === undefined) return [];
    const file = entry.getProject().getSourceFileOrThrow(join(entry.getDirectoryPath(), specifier));
    const there = publicExports(file);
    if (statement.isNamespaceExport()) return there;
    return statement.getNamedExports().flatMap((named) => {
      const found = there.find(({ name }) => name === named.getName());
      return found ? [{ ...found, name: named.getAliasNode()?.getText() ?? found.name }] : [];
    });
  });
  return [...passedOn, ...exportsOf(entry)];
}
