import { isNative, native } from '../native.ts';
import type { Counter } from './counter.ts';
import type { Field, Tally } from './tally.ts';

/** The addon's kernel for a tally; none where the addon lacks it or relevance goes by a rule. */
export function nativeCounter(field: Field, tally: Tally): Counter | undefined {
  if (!isNative() || !field.labels) return undefined;
  const backend = native();
  const { fillRanks, countRanks } = backend.binding;
  if (!fillRanks || !countRanks) return undefined;
  const state = {
    ...tally,
    queries: field.queries.values,
    references: field.references.values,
    dimensions: field.queries.dimensions,
    euclidean: Number(field.euclidean),
    queryLabels: field.labels.queries,
    referenceLabels: field.labels.references,
    own: field.own,
    order: field.order,
    queryHalves: field.halves.queries,
    referenceHalves: field.halves.references,
    margins: field.margins,
  };
  return {
    fill: () => fillRanks(state),
    count(product, [row, column], mirror) {
      const [id = 0] = backend.getInputTensorIds([product]);
      const [rows, columns] = product.shape;
      countRanks(state, id, row, rows, column, columns, mirror);
    },
    finish() {
      // The kernel counts one of the three, and how the others differ from it.
      const { best, actual, worst } = tally;
      for (let entry = 0; entry < best.length; entry++) {
        actual[entry]! += best[entry]!;
        worst[entry]! += best[entry]!;
      }
    },
  };
}
