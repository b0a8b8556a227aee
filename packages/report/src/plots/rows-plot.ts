import { shorten } from '../html/format.ts';
import type { Named } from '../results/standing.ts';
import { plotWidth } from './render.ts';

const labelWidth = 132;
const rowHeight = 24;

/** Row names drawn as text: an axis would estimate their width wrongly and cut them. */
export function rowFrame(rows: readonly Named[]) {
  return {
    width: plotWidth - labelWidth - 14,
    height: rowHeight * rows.length,
    padding: { left: labelWidth, top: 4, right: 14, bottom: 40 },
    place: { field: 'row', type: 'ordinal', axis: null } as const,
    names: {
      data: { values: rows.map(({ label }, row) => ({ row, label: shorten(label, 18) })) },
      mark: {
        type: 'text',
        align: 'right',
        baseline: 'middle',
        fontSize: 11.5,
        color: 'var(--ink)',
      },
      encoding: {
        y: { field: 'row', type: 'ordinal', axis: null },
        x: { value: -10 },
        text: { field: 'label', type: 'nominal' },
      },
    } as const,
  };
}

/** The ends of an axis of percentages: the values with a little room, never outside 0 to 100. */
export function percentDomain(values: readonly number[]): [low: number, high: number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max(0.5, (high - low) * 0.06);
  return [Math.max(0, low - room), Math.min(100, high + room)];
}
