import { normalise } from '@reality-check/core';
import { linesOf } from '../explain/lines.ts';
import { treeOf } from '../explain/tree.ts';
import { loadPipeline } from '../pipeline-file.ts';

/** `reality-check explain`: a pipeline with every default filled in, as a tree or as plain JSON. */
export async function explain(name: string, options: { readonly json?: boolean }): Promise<void> {
  const found = normalise(await loadPipeline(name));
  const text = options.json
    ? JSON.stringify(found.form, undefined, 2)
    : linesOf(treeOf(found)).join('\n');
  console.log(text);
}
