import type { Node } from 'ts-morph';

/** The text of the doc comment right before a node, on one line; undefined where there is none. */
export function commentOf(node: Node): string | undefined {
  const comment = node
    .getLeadingCommentRanges()
    .map((range) => range.getText())
    .findLast((text) => text.startsWith('/**'));
  const words = comment
    ?.slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter(Boolean)
    .join(' ');
  return words || undefined;
}
