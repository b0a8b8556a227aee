import { type Column, formatColumns } from '../table.ts';
import { type LossResult, type Ratios, summary } from './result.ts';

const columns: readonly Column<LossResult>[] = [
  ['case', ({ name }) => name],
  ['ours ms', ({ ours_ms }) => ours_ms.toFixed(2)],
  ['peer ms', ({ peer_ms }) => peer_ms?.toFixed(2) ?? 'no memory'],
  ['ratio', ({ ratio }) => ratio.toFixed(2)],
  ['ours MB', ({ ours_peak_mb }) => ours_peak_mb.toFixed(0)],
  ['peer MB', ({ peer_peak_mb }) => peer_peak_mb.toFixed(0)],
];

const inWords = (of: string, ratios: Ratios | undefined) =>
  ratios
    ? [`${of} (${ratios.losses}) ${ratios.median.toFixed(2)}, at most ${ratios.largest.toFixed(2)}`]
    : [];

/** The results of losses for a terminal, and what they come to over all losses. */
export function formatLosses(results: readonly LossResult[]): string {
  const sums = summary(results).map(({ rows, contenders, others }) => {
    const groups = [
      ...inWords("the paper's contenders", contenders),
      ...inWords('other losses', others),
    ];
    return `${rows} rows, median ratio: ${groups.join('; ')}`;
  });
  return [
    formatColumns(columns, results),
    '',
    ...sums,
    'no memory: the peer needs more than 12 GB, which counts as a ratio of 0',
    'MB: by how much the memory of a side rose at most over what it held once the loss was made',
  ].join('\n');
}
