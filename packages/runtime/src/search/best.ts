import type { Domain, Point, Space, TrialRecord } from '@reality-check/core';
import type { BoundaryFlag, TrialRerun } from '@reality-check/report';

/** Share of a range within which a value counts as being at its bound. */
const atBound = 0.01;

function sideOf(domain: Domain, value: unknown): BoundaryFlag['side'] | undefined {
  if (domain.kind === 'choice' || typeof value !== 'number') return undefined;
  const scale = domain.log ? Math.log : (number: number) => number;
  const [low, high, at] = [scale(domain.low), scale(domain.high), scale(value)];
  const place = (at - low) / (high - low);
  if (place <= atBound) return 'low';
  return place >= 1 - atBound ? 'high' : undefined;
}

/** Settings of a point that lie at a bound of their range, which may have been too narrow. */
export function boundaryFlags(space: Space, point: Point): BoundaryFlag[] {
  return Object.entries(space).flatMap(([path, domain]) => {
    const side = sideOf(domain, point[path]);
    return side ? [{ path, side }] : [];
  });
}

/** Complete trials, the best one first; of equals, the earlier one. */
export function ranked(trials: readonly TrialRecord[]): TrialRecord[] {
  return trials
    .filter(({ state, value }) => state === 'complete' && value !== undefined)
    .sort((a, b) => b.value! - a.value! || a.number - b.number);
}

/** The trial whose settings are taken: the best by fresh seeds, where some were tried. */
export function chosen(
  trials: readonly TrialRecord[],
  reruns: readonly TrialRerun[],
): TrialRecord | undefined {
  const [best] = ranked(trials);
  const mean = ({ values }: TrialRerun) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [rerun] = reruns
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => mean(b) - mean(a) || a.trial - b.trial);
  return rerun ? trials.find(({ number }) => number === rerun.trial) : best;
}
