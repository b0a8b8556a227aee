import { normalise } from '@reality-check/core';
import { loadPipeline } from '../pipeline-file.ts';

/** `reality-check explain`: the normal form of a pipeline, every default filled in. */
export async function explain(name: string): Promise<void> {
  const { form } = normalise(await loadPipeline(name));
  console.log(JSON.stringify(form, undefined, 2));
}
