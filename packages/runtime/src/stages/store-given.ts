import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { rowsAt } from '@reality-check/engine';
import { rowsOf } from '../data/rows.ts';
import { type Unit, unitName } from '../records.ts';
import type { Services } from '../services.ts';
import type { Frozen } from '../store/frozen.ts';
import { writeTestRows } from '../store/test-rows.ts';
import { writeEmbeddings } from '../store/tested.ts';
import { normaliseInPlace } from '../training/embed.ts';
import type { Prepared } from './prepare.ts';

/**
 * Puts the test rows of embeddings that came with the data into the run store, where a worker finds
 * and scores them as it does those of models.
 */
export async function storeGiven(
  units: readonly Unit[],
  prepared: Prepared,
  frozen: Frozen,
  { store, clock }: Services,
): Promise<void> {
  const { form, images, split, given, manifest } = prepared;
  for (const unit of units) {
    if (unit.record.kind !== 'given' || store.finished(unit.key)) continue;
    const release = await store.hold(unit.key);
    if (!release) continue; // Another process stores the same.
    try {
      const { values, dimensions } = given[unit.method]!;
      const found = rowsOf(images, split.test);
      const { rows, labels } = found;
      const taken = rowsAt({ values, dimensions }, rows); // [test rows, dimensions]
      const when = clock.now().toISOString();
      store.enter({
        ...{ when, key: unit.key, why: `evaluate ${unitName(unit)} of ${form.name}` },
        ...{ method: unit.method, repeat: unit.repeat, fold: unit.fold! },
        ...{ pipeline: form.name, testSet: manifest.testSet, frozen: frozen.hash },
      });
      const folder = store.unfinished(unit.key);
      mkdirSync(join(folder, 'test'), { recursive: true });
      writeTestRows(folder, found, images);
      writeEmbeddings(folder, {
        values: normaliseInPlace(taken, dimensions),
        ...{ dimensions, labels, measured: when },
      });
    } finally {
      await release();
    }
  }
}
