import type { EmbeddingKind, ScoredStudy, StudyRun, TieRange } from '../study.ts';
import { meanOfPresent } from './class-means.ts';

/** One run of a contender: where it lies in the run store, and what every metric says of it. */
export interface RunValues {
  readonly method: string;
  readonly embedding: EmbeddingKind;
  readonly seed: number;
  /** Absent where the embeddings of all folds are concatenated. */
  readonly fold?: number;
  /** Its folder in the run store. */
  readonly key: string;
  /** ISO date on which its test images were embedded. */
  readonly measured: string;
  /** By metric, the mean over the queries in percent; null where no query has a score. */
  readonly values: Readonly<Record<string, number | null>>;
  /** By metric, the same by the worst and the best order of equally near references, where it matters. */
  readonly ties?: Readonly<Record<string, TieRange>>;
}

function inPercent(ties: StudyRun['ties']): RunValues['ties'] {
  if (!ties || Object.keys(ties).length === 0) return undefined;
  const ranges = Object.entries(ties).map(([metric, { worst, best }]) => {
    return [metric, { worst: 100 * worst, best: 100 * best }] as const;
  });
  return Object.fromEntries(ranges);
}

/** Every run of a study by itself. */
export function runValues({ contenders, metrics }: ScoredStudy): RunValues[] {
  return contenders.flatMap(({ method, embedding, runs }) =>
    runs.map(({ key, seed, fold, measured, scores, ties }) => {
      const values = metrics.map(({ name }): [string, number | null] => {
        const mean = 100 * meanOfPresent(scores[name] ?? new Float64Array());
        return [name, Number.isNaN(mean) ? null : mean];
      });
      const place = { method, embedding, seed, ...(fold !== undefined && { fold }) };
      const found = { ...place, key, measured, values: Object.fromEntries(values) };
      const ranges = inPercent(ties);
      return ranges ? { ...found, ties: ranges } : found;
    }),
  );
}
