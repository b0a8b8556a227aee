import { enumerate, percent, withInterval } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { Standing } from '../results/standing.ts';

function overlap(one: Standing, other: Standing): boolean | undefined {
  const { low, high } = one.leading;
  const { low: otherLow, high: otherHigh } = other.leading;
  if (low === null || high === null || otherLow === null || otherHigh === null) return undefined;
  return low <= otherHigh && otherLow <= high;
}

const labels = (standings: readonly Standing[]) => enumerate(standings.map(({ label }) => label));

const those = (standings: readonly Standing[]) => (standings.length === 1 ? 'that' : 'those');

/** Who leads, and whose interval reaches the leader's. */
function leadership(methods: readonly Standing[], title: string): string[] {
  const [leader, ...others] = methods;
  if (!leader) return ['No method has a result.'];
  const value = `${withInterval(leader.leading)} %`;
  if (others.length === 0) return [`${leader.label} reaches a ${title} of ${value}.`];
  const first = `${leader.label} has the highest ${title}: ${value}.`;
  if (leader.leading.n < 2) {
    return [first, 'It has a single repeat, hence no interval: the order may be chance.'];
  }
  const reaching = (found: boolean | undefined) =>
    others.filter((other) => overlap(leader, other) === found);
  const [overlapping, separate, unknown] = [true, false, undefined].map(reaching) as [
    Standing[],
    Standing[],
    Standing[],
  ];
  return [
    first,
    ...(overlapping.length > 0
      ? [
          `Its 95 % interval overlaps with ${those(overlapping)} of ${labels(overlapping)}: whether it is better is left open.`,
        ]
      : []),
    ...(separate.length > 0
      ? [`Its 95 % interval lies wholly above ${those(separate)} of ${labels(separate)}.`]
      : []),
    ...(unknown.length > 0
      ? [
          `${labels(unknown)} ${unknown.length === 1 ? 'has' : 'have'} no interval: the difference may be chance.`,
        ]
      : []),
  ];
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly size: number;
}

function range(methods: readonly Standing[], metric: string): Range | undefined {
  const means = methods.flatMap(({ rows }) => rows.get(metric)?.mean ?? []);
  if (means.length < 2) return undefined;
  const [low, high] = [Math.min(...means), Math.max(...means)];
  return { low, high, size: high - low };
}

/** The point of Musgrave et al. (2020): what precision at 1 hides, MAP@R may show. */
function spreads(methods: readonly Standing[]): string[] {
  const first = range(methods, 'precision-at-1');
  const ranked = range(methods, 'map-at-r');
  if (!first || !ranked) return [];
  const written = (title: string, { low, high, size }: Range) =>
    `${title} ${percent(size)} points (${percent(low)} to ${percent(high)})`;
  const both = `Between the lowest and the highest method lie ${written('P@1', first)} and ${written('MAP@R', ranked)}`;
  const ratio = ranked.size / first.size;
  const verdict =
    ratio >= 1.5
      ? `: MAP@R spreads them ${Number.isFinite(ratio) ? `${ratio.toFixed(1)} times as widely` : 'where P@1 does not'}.`
      : ratio <= 1 / 1.5
        ? `: here P@1 spreads them more widely than MAP@R.`
        : '.';
  return [both + verdict];
}

function baselines(standings: readonly Standing[], title: string): string[] {
  const scored = standings.filter(({ leading }) => leading.mean !== null);
  const methods = scored.filter(({ contender }) => !contender.baseline);
  const [best] = scored.filter(({ contender }) => contender.baseline);
  if (!best || methods.length === 0) return [];
  const not = methods.filter(({ leading }) => leading.mean! <= best.leading.mean!);
  const level = `the best baseline, ${best.label} (${title} ${percent(best.leading.mean)})`;
  if (not.length > 0) return [`By its mean, ${labels(not)} did not exceed ${level}.`];
  const low = methods.find(
    ({ leading }) => (leading.low ?? Infinity) <= (best.leading.high ?? best.leading.mean!),
  );
  return low
    ? [`The mean of every method is above ${level}, but not every interval is.`]
    : [`Every method is above ${level}.`];
}

/** What the numbers say, in sentences that claim no more than they do. */
export function finding(standings: readonly Standing[], metric: string): string[] {
  const title = metricTitle(metric);
  const methods = standings.filter(
    ({ contender, leading }) => !contender.baseline && leading.mean !== null,
  );
  return [...leadership(methods, title), ...spreads(methods), ...baselines(standings, title)];
}
