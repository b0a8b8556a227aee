import { Node, type ObjectLiteralExpression, type SourceFile, SyntaxKind } from 'ts-morph';

/** What the test of a plugin hands to the contract of its kind. */
export interface ContractCall {
  /** The function of the testkit. */
  readonly contract: string;
  /** Which reference cases it is held to. */
  readonly vectors?: string;
  /** Whether its author stated it a second time, slowly. */
  readonly reference: boolean;
  /** Laws that it is excused from, with the reason. */
  readonly except: Readonly<Record<string, string>>;
}

function given(literal: ObjectLiteralExpression, name: string): Node | undefined {
  const property = literal.getProperty(name);
  return Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
}

function textOf(node: Node | undefined): string {
  if (Node.isStringLiteral(node)) return node.getLiteralValue();
  if (!Node.isIdentifier(node)) return '';
  const stated = node.getSourceFile().getVariableDeclaration(node.getText())?.getInitializer();
  return textOf(stated);
}

function exceptionsIn(node: Node | undefined): Readonly<Record<string, string>> {
  if (!Node.isObjectLiteralExpression(node)) return {};
  return Object.fromEntries(
    node.getProperties().flatMap((property) => {
      if (!Node.isPropertyAssignment(property)) return [];
      const name = property.getNameNode();
      const law = Node.isStringLiteral(name) ? name.getLiteralValue() : name.getText();
      return [[law, textOf(property.getInitializer())]];
    }),
  );
}

/** The calls of contracts in the test of a plugin. */
export function contractCalls(test: SourceFile): readonly ContractCall[] {
  return test.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const contract = call.getExpression().getText();
    const stated = call.getArguments()[1];
    if (!contract.endsWith('Contract') || !Node.isObjectLiteralExpression(stated)) return [];
    const vectors = textOf(given(stated, 'vectors'));
    const reference = stated.getProperty('reference') !== undefined;
    const except = exceptionsIn(given(stated, 'except'));
    return [{ contract, reference, except, ...(vectors && { vectors }) }];
  });
}
