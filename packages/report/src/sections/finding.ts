import { type Comparison, type Verdict, verdict } from '../comparison/comparisons.ts';
import { enumerate, percent, withInterval } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { Standing } from '../results/standing.ts';
import type { Page } from './page.ts';

function overlap(one: Standing, other: Standing): boolean | undefined {
  const { low, high } = one.leading;
  const { low: otherLow, high: otherHigh } = other.leading;
  if (low === null || high === null || otherLow === null || otherHigh === null) return undefined;
  return low <= otherHigh && otherLow <= high;
}

const labels = (standings: readonly Standing[]) => enumerate(standings.map(({ label }) => label));

const those = (standings: readonly Standing[]) => (standings.length === 1 ? 'that' : 'those');

/** What paired tests on the same seeds say of the leader and each of the others. */
function tested(
  leader: Standing,
  others: readonly Standing[],
  comparisons: readonly Comparison[],
): string[] | undefined {
  const { method, embedding } = leader.contender;
  const groups: Record<Verdict, Standing[]> = {
    ...{ differ: [], 'differ within the margin': [], equivalent: [], open: [] },
  };
  const peers = others.filter(({ contender }) => contender.embedding === embedding);
  for (const peer of peers) {
    const found = comparisons.find(
      (one) =>
        one.embedding === embedding &&
        [one.method, one.other].includes(method) &&
        [one.method, one.other].includes(peer.contender.method),
    );
    if (!found) return undefined;
    groups[verdict(found)].push(peer);
  }
  const margin = comparisons[0]?.margin;
  const { differ, equivalent, open } = groups;
  const slightly = groups['differ within the margin'];
  return [
    ...(differ.length > 0
      ? [`Paired tests on the same seeds find it better than ${labels(differ)}.`]
      : []),
    ...(slightly.length > 0
      ? [`It is better than ${labels(slightly)}, but by less than ${margin} points.`]
      : []),
    ...(equivalent.length > 0
      ? [`It is equal to ${labels(equivalent)} within ${margin} points.`]
      : []),
    ...(open.length > 0
      ? [`Whether it is better than ${labels(open)} is left open by these tests.`]
      : []),
  ];
}

/** What the intervals alone say, where nothing can be tested in pairs. */
function untested(leader: Standing, others: readonly Standing[]): string[] {
  const reaching = (found: boolean | undefined) =>
    others.filter((other) => overlap(leader, other) === found);
  const [overlapping, separate, unknown] = [true, false, undefined].map(reaching) as [
    Standing[],
    Standing[],
    Standing[],
  ];
  return [
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

/** Who leads, and whom it can be told apart from. */
function leadership(
  methods: readonly Standing[],
  title: string,
  comparisons: readonly Comparison[],
): string[] {
  const [leader, ...others] = methods;
  if (!leader) return ['No method has a result.'];
  const value = `${withInterval(leader.leading)} %`;
  if (others.length === 0) return [`${leader.label} reaches a ${title} of ${value}.`];
  const first = `${leader.label} has the highest ${title}: ${value}.`;
  if (leader.leading.n < 2) {
    return [first, 'It has a single repeat, hence no interval: the order may be chance.'];
  }
  return [first, ...(tested(leader, others, comparisons) ?? untested(leader, others))];
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
function spreads(standings: readonly Standing[]): string[] {
  // Of one kind of embedding: concatenating raises MAP@R more than P@1, whatever the method.
  const kinds = new Set(standings.map(({ contender }) => contender.embedding));
  const [kind] = kinds;
  const methods = standings.filter(({ contender }) => contender.embedding === kind);
  const first = range(methods, 'precision-at-1');
  const ranked = range(methods, 'map-at-r');
  if (!first || !ranked) return [];
  const written = (title: string, { low, high, size }: Range) =>
    `${title} ${percent(size)} points (${percent(low)} to ${percent(high)})`;
  const which = kinds.size > 1 ? ` (${kind})` : '';
  const both = `Between the lowest and the highest method${which} lie ${written('P@1', first)} and ${written('MAP@R', ranked)}`;
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
  const by = not.length > 1 ? 'By their means' : 'By its mean';
  if (not.length > 0) return [`${by}, ${labels(not)} did not exceed ${level}.`];
  const low = methods.find(
    ({ leading }) => (leading.low ?? Infinity) <= (best.leading.high ?? best.leading.mean!),
  );
  return low
    ? [`The mean of every method is above ${level}, but not every interval is.`]
    : [`Every method is above ${level}.`];
}

/** What the numbers say, in sentences that claim no more than they do. */
export function finding({
  standings,
  metric,
  comparisons,
}: Pick<Page, 'standings' | 'metric' | 'comparisons'>): string[] {
  const title = metricTitle(metric);
  const methods = standings.filter(
    ({ contender, leading }) => !contender.baseline && leading.mean !== null,
  );
  const leading = comparisons.filter((one) => one.metric === metric);
  return [
    ...leadership(methods, title, leading),
    ...spreads(methods),
    ...baselines(standings, title),
  ];
}
