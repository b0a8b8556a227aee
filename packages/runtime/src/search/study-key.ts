import { packagesOf } from '../records.ts';
import type { Prepared } from '../stages/prepare.ts';
import { keyOf } from '../store/run-store.ts';

/** Everything that the trials of a method depend on, apart from how many there are. */
export function studyKey(
  { form, surroundings }: Pick<Prepared, 'form' | 'surroundings'>,
  name: string,
): string {
  const { data, split, seed, trunk, embedder, optimizer, augmentation, train, select } = form;
  const { search, ...method } = form.methods[name]!;
  const parts = { data, trunk, embedder, optimizer, augmentation, select, method };
  const { sampler, pruner, defaultsFirst, trials } = search!;
  return keyOf({
    ...parts,
    ...{ split, seed, train, sampler, pruner, defaultsFirst },
    // A grid is laid for a number of trials; other samplers go on from where they are.
    ...(sampler === 'grid' && { trials }),
    packages: packagesOf(form, parts),
    surroundings,
  });
}
