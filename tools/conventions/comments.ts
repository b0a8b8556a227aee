import type { SourceFile } from 'ts-morph';
import { commentOf } from '../workspace/comments.ts';
import { exportsOf } from '../workspace/exports.ts';
import { writtenParams } from '../workspace/params-literal.ts';
import type { Finding } from './finding.ts';
import { place } from './place.ts';

const expected = 'one sentence /** … */ before it';

/** Every option of a plugin has a comment: it becomes the option table and the editor's help. */
export function checkParamComments(file: SourceFile): readonly Finding[] {
  return writtenParams(file)
    .filter(({ comment }) => !comment)
    .map(({ name, node }) => ({
      file: place(node),
      found: `no comment on option ${name}`,
      expected,
    }));
}

/** Every exported symbol has a comment where it is declared. */
export function checkExportComments(file: SourceFile): readonly Finding[] {
  return exportsOf(file)
    .filter(({ nodes }) => nodes.length > 0 && !nodes.some((node) => commentOf(node)))
    .map(({ name, nodes }) => ({
      file: place(nodes[0]!),
      found: `no comment on export ${name}`,
      expected,
    }));
}
