import { Node, type SourceFile } from 'ts-morph';

/** One mention of another module in a file. */
export interface Import {
  readonly node: Node;
  readonly specifier: string;
}

/** Every module that a file imports, passes on, or loads by a name that is written out. */
export function importsOf(file: SourceFile): readonly Import[] {
  const stated = [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap(
    (node) => {
      const specifier = node.getModuleSpecifierValue();
      return specifier === undefined ? [] : [{ node, specifier }];
    },
  );
  const called = file
    .getDescendants()
    .filter(Node.isCallExpression)
    .filter((call) =>
      /^(import|require|import\.meta\.resolve)$/.test(call.getExpression().getText()),
    )
    .flatMap((node) => {
      const [first] = node.getArguments();
      return Node.isStringLiteral(first) ? [{ node, specifier: first.getLiteralValue() }] : [];
    });
  return [...stated, ...called];
}

/** The package that an import names, without the path inside it. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
