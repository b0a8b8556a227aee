import type { Study } from '../src/index.ts';
import { syntheticSearch } from './synthetic-search.ts';
import { type SyntheticOptions, syntheticStudy } from './synthetic-study.ts';

/** Methods with folds, joined embeddings, searches, and what went wrong on the way. */
export function searchedStudy(options: SyntheticOptions): Study {
  const study = syntheticStudy({ seeds: 3, folds: 2, ...options });
  const joined = study.contenders
    .filter(({ baseline }) => !baseline)
    .map((one) => ({
      ...one,
      embedding: 'concatenated' as const,
      runs: one.runs
        .filter(({ fold }) => fold === 0)
        .map(({ fold: _, ...run }) => ({ ...run, history: [] })),
    }));
  const [opening] = study.ledger;
  return {
    ...study,
    contenders: [...study.contenders, ...joined],
    search: joined.map(({ method }) => syntheticSearch(method, 20)),
    ledger: [{ ...opening!, frozen: 'abcdef' }],
    honesty: {
      frozen: {
        settings: '2026-11-01T00:00:00.000Z',
        checkpoints: '2026-11-02T00:00:00.000Z',
        hash: 'abcdef',
      },
      failures: [{ method: 'b', repeat: 1, fold: 0, reason: 'the disk was full' }],
      collapses: [{ method: 'c', repeat: 0, reason: 'embeddings are all alike' }],
    },
  };
}
