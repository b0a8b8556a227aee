import { Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { Finding } from './finding.ts';
import { place } from './place.ts';

const comment = /(?:\/\/|\/\*|^\s*\*).*\b(TO[D]O|FIXME|XXX|@ts-ignore|@ts-nocheck)\b/;

function ofLines(file: SourceFile): readonly Finding[] {
  return file
    .getFullText()
    .split('\n')
    .flatMap((line, index) => {
      const found = comment.exec(line)?.[1];
      if (!found) return [];
      const at = place(file).replace(/:\d+$/, `:${index + 1}`);
      return [{ file: at, found: `a comment with ${found}`, expected: 'the thing itself' }];
    });
}

function skipped(node: Node): boolean {
  if (!Node.isPropertyAccessExpression(node)) return /^(xit|xdescribe|xtest)$/.test(node.getText());
  return (
    /^(it|test|describe|suite)\b/.test(node.getExpression().getText()) &&
    /^(skip|only|todo)$/.test(node.getName())
  );
}

/** Nothing is left for later: no such comment, no test left out, no `as any`. */
export function checkLeftovers(file: SourceFile): readonly Finding[] {
  const findings = [...ofLines(file)];
  const accesses = [
    ...file.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression),
    ...file.getDescendantsOfKind(SyntaxKind.CallExpression).map((call) => call.getExpression()),
  ];
  for (const node of new Set(accesses.filter(skipped))) {
    findings.push({
      file: place(node),
      found: node.getText(),
      expected: 'a test that runs; where data may be missing, skipIf with the reason in its name',
    });
  }
  for (const cast of file.getDescendantsOfKind(SyntaxKind.AsExpression)) {
    if (cast.getTypeNode()?.getKind() === SyntaxKind.AnyKeyword) {
      findings.push({ file: place(cast), found: 'as any', expected: 'the type itself' });
    }
  }
  return findings;
}
