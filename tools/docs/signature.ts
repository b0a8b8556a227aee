import { type ClassDeclaration, Node, type VariableStatement } from 'ts-morph';

/** The words of a declaration that say how it is used, not how it works. */
export function signatureOf(name: string, node: Node): string {
  return told(name, node).replace(/^export (?:default )?/, '');
}

function told(name: string, node: Node): string {
  if (Node.isFunctionDeclaration(node)) return before(node, node.getBody());
  if (Node.isVariableStatement(node)) return constant(name, node);
  return Node.isClassDeclaration(node) ? classOf(node) : node.getText();
}

/** The text of a node up to what is inside. */
function before(node: Node, inside: Node | undefined): string {
  const text = node.getText();
  return (inside ? text.slice(0, inside.getStart() - node.getStart()) : text).trimEnd();
}

function constant(name: string, statement: VariableStatement): string {
  const declaration = statement.getDeclarations().find((one) => one.getName() === name)!;
  const value = declaration.getInitializer();
  const stated = declaration.getTypeNode();
  if (stated) return `const ${name}: ${stated.getText()}`;
  if (Node.isArrowFunction(value)) return `const ${name} = ${before(value, value.getBody())} …`;
  const written = value?.getText().replace(/ as const$/, '') ?? '';
  // What is longer is a table, whose names a reader looks up where it is written.
  return written.length <= 120 ? `const ${name} = ${written}` : `const ${name} = { … }`;
}

function classOf(node: ClassDeclaration): string {
  const members = node
    .getMembers()
    .filter((one) => !(Node.isScoped(one) && one.getScope() === 'private'))
    .map((one) => (Node.isBodyable(one) ? `${before(one, one.getBody())};` : one.getText()));
  const opening = node.getText().slice(0, node.getText().indexOf('{') + 1);
  return [opening, ...members.map((one) => `  ${one}`), '}'].join('\n');
}
