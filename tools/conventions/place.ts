import { relative } from 'node:path';
import type { Node } from 'ts-morph';
import { root } from '../workspace/root.ts';

/** `file:line` of a node, the file as seen from the workspace's root. */
export function place(node: Node): string {
  return `${relative(root, node.getSourceFile().getFilePath())}:${node.getStartLineNumber()}`;
}
