import { Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { Finding } from './finding.ts';
import { place } from './place.ts';

const expected = 'data only: texts, numbers, true or false, lists, objects, plugins and presets';

/** The first thing in an expression that is not data. */
function intruder(node: Node, imported: ReadonlySet<string>): Node | undefined {
  const first = (nodes: readonly Node[]): Node | undefined => {
    for (const one of nodes) {
      const found = intruder(one, imported);
      if (found) return found;
    }
    return undefined;
  };
  if (
    Node.isStringLiteral(node) ||
    Node.isNumericLiteral(node) ||
    Node.isNoSubstitutionTemplateLiteral(node) ||
    Node.isTrueLiteral(node) ||
    Node.isFalseLiteral(node)
  ) {
    return undefined;
  }
  if (Node.isIdentifier(node)) return imported.has(node.getText()) ? undefined : node;
  if (Node.isPropertyAccessExpression(node)) return intruder(node.getExpression(), imported);
  if (Node.isElementAccessExpression(node)) {
    // A part of a preset whose name is no identifier, such as paper['nt-xent'].
    const named = Node.isStringLiteral(node.getArgumentExpressionOrThrow());
    return named ? intruder(node.getExpression(), imported) : node;
  }
  if (Node.isPrefixUnaryExpression(node)) {
    const minus = node.getOperatorToken() === SyntaxKind.MinusToken;
    return minus ? intruder(node.getOperand(), imported) : node;
  }
  if (Node.isArrayLiteralExpression(node)) return first(node.getElements());
  if (Node.isSpreadElement(node) || Node.isSpreadAssignment(node)) {
    return intruder(node.getExpression(), imported);
  }
  if (Node.isObjectLiteralExpression(node)) return first(node.getProperties());
  if (Node.isPropertyAssignment(node)) {
    return Node.isComputedPropertyName(node.getNameNode())
      ? node
      : intruder(node.getInitializerOrThrow(), imported);
  }
  if (Node.isCallExpression(node) && Node.isIdentifier(node.getExpression())) {
    return intruder(node.getExpression(), imported) ?? first(node.getArguments());
  }
  return node;
}

/** A pipeline file imports plugins and states one object, without any logic. */
export function checkPipeline(file: SourceFile): readonly Finding[] {
  const imported = new Set(
    file
      .getImportDeclarations()
      .flatMap((one) => [
        ...(one.getDefaultImport() ? [one.getDefaultImport()!.getText()] : []),
        ...one
          .getNamedImports()
          .map((named) => (named.getAliasNode() ?? named.getNameNode()).getText()),
      ]),
  );
  const findings: Finding[] = [];
  let defaults = 0;
  for (const statement of file.getStatements()) {
    if (Node.isImportDeclaration(statement)) {
      const from = statement.getModuleSpecifierValue();
      if (/^(\.|node:)/.test(from)) {
        const found = `import of '${from}'`;
        findings.push({ file: place(statement), found, expected: 'plugins and presets only' });
      }
      continue;
    }
    const call = Node.isExportAssignment(statement) ? statement.getExpression() : undefined;
    if (!Node.isCallExpression(call) || call.getExpression().getText() !== 'pipeline') {
      const found = statement.getText().split('\n')[0]!;
      findings.push({
        file: place(statement),
        found,
        expected: 'imports and one export default pipeline({ … })',
      });
      continue;
    }
    defaults++;
    const [stated] = call.getArguments();
    const found = Node.isObjectLiteralExpression(stated) ? intruder(stated, imported) : call;
    if (found) {
      findings.push({ file: place(found), found: found.getText().split('\n')[0]!, expected });
    }
  }
  if (defaults === 0 && findings.length === 0) {
    findings.push({
      file: place(file),
      found: 'no pipeline',
      expected: 'export default pipeline({ … })',
    });
  }
  return findings;
}
