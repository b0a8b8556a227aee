import { Node, type SourceFile } from 'ts-morph';

/** A symbol that a file declares and exports, with the nodes that its comment may stand before. */
export interface ExportedSymbol {
  readonly name: string;
  readonly nodes: readonly Node[];
}

function declaredIn(statement: Node): readonly string[] {
  if (Node.isVariableStatement(statement)) {
    return statement.getDeclarations().map((one) => one.getName());
  }
  if (Node.isExportAssignment(statement)) return ['default'];
  if (Node.hasName(statement)) return [statement.getName()];
  return Node.isNameable(statement) ? [statement.getName() ?? 'default'] : [];
}

/** The exports that a file declares itself, in order; not what it passes on from other files. */
export function exportsOf(file: SourceFile): readonly ExportedSymbol[] {
  const statements = file.getStatements();
  const declarations = (name: string) => statements.filter((one) => declaredIn(one).includes(name));
  const names = new Map<string, Node[]>();
  const add = (name: string, nodes: readonly Node[]) =>
    names.set(name, [...(names.get(name) ?? []), ...nodes]);
  for (const statement of statements) {
    if (Node.isExportAssignment(statement)) {
      add('default', [statement, ...declarations(statement.getExpression().getText())]);
    } else if (Node.isExportDeclaration(statement) && !statement.hasModuleSpecifier()) {
      for (const named of statement.getNamedExports()) {
        add(named.getName(), declarations(named.getName()));
      }
    } else if (Node.isExportable(statement) && statement.hasExportKeyword()) {
      for (const name of declaredIn(statement)) add(name, [statement]);
    }
  }
  return [...names].map(([name, nodes]) => ({ name, nodes }));
}
