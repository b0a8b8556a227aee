import { type Column, formatColumns } from '../table.ts';
import type { EvaluationResult } from './result.ts';

const columns: readonly Column<EvaluationResult>[] = [
  ['case', ({ name }) => name],
  ['ours ms', ({ ours_ms }) => ours_ms.toFixed(0)],
  ['peer ms', ({ peer_ms }) => peer_ms.toFixed(0)],
  ['ratio', ({ ratio }) => ratio.toFixed(2)],
  ['ours MB', ({ ours_peak_mb }) => ours_peak_mb.toFixed(0)],
  ['peer MB', ({ peer_peak_mb }) => peer_peak_mb.toFixed(0)],
  ['GFLOP/s', ({ product_gflops }) => product_gflops?.toFixed(0) ?? ''],
  ['of it', ({ of_product: part }) => (part === undefined ? '' : `${(100 * part).toFixed(0)} %`)],
];

const text = (metric: string, value: number) => value.toFixed(metric === 'inertia' ? 1 : 6);

function formatValues({ name, ours_values, peer_values, agree }: EvaluationResult): string {
  const values = Object.entries(ours_values).map(
    ([metric, value]) =>
      `${metric} ${text(metric, value)} and ${text(metric, peer_values[metric]!)}`,
  );
  return `${name}: ${values.join(', ')}: ${agree ? 'agree' : 'differ'}`;
}

/** The results of evaluations for a terminal. */
export function formatEvaluations(results: readonly EvaluationResult[]): string {
  return [
    formatColumns(columns, results),
    '',
    ...results.map(formatValues),
    '',
    'MB: peak memory of the whole process, embeddings and libraries included',
    'GFLOP/s: matrix products in the same run; of it: the part of our time in which these could have',
    'computed the similarities of all pairs once',
  ].join('\n');
}
