import type { Use } from '@reality-check/core';
import batchEasyHard from '@reality-check/miner-batch-easy-hard';
import hdc from '@reality-check/miner-hdc';
import multiSimilarity from '@reality-check/miner-multi-similarity';
import pairMargin from '@reality-check/miner-pair-margin';
import type { Of } from './look.ts';
import { miner, pairsOf, type Rows } from './mined.ts';
import { angleOfCosine, angleOfDistance, rowAt } from './places.ts';
import type { Dot, Strips } from './strips.ts';

const sides = ['positive', 'negative'] as const;

/** Where the rows of an anchor's class are, and those of others; no two of them at one place. */
type Places = Readonly<Record<Of, readonly number[]>>;

/** Settings of a miner with what they are called. */
type Setting = readonly [name: string, use: Use<'miner'>];

const distances: Places = {
  positive: [0.12, 0.32, 0.52, 0.75, 1.02],
  negative: [0.28, 0.44, 0.62, 0.7, 0.88, 1.15, 1.34],
};

/** An anchor, then the rows around it, each negative in a class of its own. */
function around(places: Places, angleOf: (place: number) => number): Rows {
  const { positive, negative } = places;
  return {
    rows: [0, ...positive.map(angleOf), ...negative.map(angleOf)].map((angle) => rowAt(angle)),
    labels: [0, ...positive.map(() => 0), ...negative.map((_, at) => at + 1)],
  };
}

async function dotsOf(use: Use<'miner'>, places: Places, batch: Rows): Promise<readonly Dot[]> {
  const tuples = (await miner(use))(batch);
  return sides.flatMap((of) => {
    const first = of === 'positive' ? 1 : 1 + places.positive.length;
    const ofAnchor = pairsOf(tuples, of).filter(([anchor]) => anchor === 0);
    const kept = new Set(ofAnchor.map(([, other]) => other));
    return places[of].map((x, at) => ({ x, of, kept: kept.has(first + at) }));
  });
}

function stripsOf(settings: readonly Setting[], places: Places, batch: Rows) {
  return Promise.all(
    settings.map(async ([name, use]) => ({ name, dots: await dotsOf(use, places, batch) })),
  );
}

/** Which pairs of an anchor the multi-similarity miner keeps, for three clearances. */
export async function multiSimilarityStrips(): Promise<Strips> {
  const cosines: Places = {
    positive: [0.95, 0.85, 0.72, 0.55, 0.4],
    negative: [0.78, 0.6, 0.5, 0.35, 0.18, -0.1, -0.35],
  };
  return {
    about: 'Pairs of one anchor over their cosine, kept or dropped, for three values of epsilon',
    x: 'cosine with the anchor',
    ticks: [-0.5, 0, 0.5, 1],
    strips: await stripsOf(
      [0, 0.1, 0.3].map((epsilon): Setting => [`ε ${epsilon}`, multiSimilarity({ epsilon })]),
      cosines,
      around(cosines, angleOfCosine),
    ),
  };
}

/** Which pairs of an anchor the pair-margin miner keeps, for two settings of the margins. */
export async function pairMarginStrips(): Promise<Strips> {
  const margins = [
    { posMargin: 0.2, negMargin: 0.8 },
    { posMargin: 0.6, negMargin: 0.5 },
  ];
  return {
    about: 'Pairs of one anchor over their distance, kept or dropped, for two settings',
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5],
    strips: await stripsOf(
      margins.map((one): Setting => {
        return [`posMargin ${one.posMargin}, negMargin ${one.negMargin}`, pairMargin(one)];
      }),
      distances,
      around(distances, angleOfDistance),
    ),
  };
}

/** Which pairs of an anchor each strategy of the batch easy-hard miner keeps. */
export async function batchEasyHardStrips(): Promise<Strips> {
  const strategies = [
    ['easy', 'semihard'],
    ['easy', 'easy'],
    ['easy', 'hard'],
    ['hard', 'semihard'],
    ['hard', 'hard'],
    ['semihard', 'easy'],
    ['hard', 'all'],
  ] as const;
  return {
    about:
      'Pairs of one anchor over their distance, kept or dropped, for seven pairs of strategies',
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5],
    strips: await stripsOf(
      strategies.map(([positives, negatives]): Setting => {
        return [`${positives} + ${negatives}`, batchEasyHard({ positives, negatives })];
      }),
      distances,
      around(distances, angleOfDistance),
    ),
  };
}

/** Which pairs of a whole batch the HDC miner keeps, for the cuts of the paper's three models. */
export async function hdcStrips(): Promise<Strips> {
  const angles = [0, 11, 26, 48, 30, 62, 85, 75];
  const labels = [0, 0, 0, 0, 1, 1, 1, 1];
  const batch = { rows: angles.map((angle) => rowAt(angle)), labels };
  const pairs = labels.flatMap((_, anchor) =>
    labels.map((_, other) => [anchor, other] as const).filter(([a, b]) => a < b),
  );
  const strips = [1, 0.5, 0.2].map(async (filterPercentage) => {
    const tuples = (await miner(hdc({ filterPercentage })))(batch);
    // The two orders of a pair are equally hard: one point stands for both.
    const kept = sides.flatMap((of) =>
      pairsOf(tuples, of).map(([a, b]) => String(a < b ? [a, b] : [b, a])),
    );
    const dots = pairs.map((pair): Dot => {
      const [anchor, other] = pair;
      const between = Math.abs(angles[anchor]! - angles[other]!);
      return {
        x: 2 * Math.sin((between * Math.PI) / 360),
        of: labels[anchor] === labels[other] ? 'positive' : 'negative',
        kept: kept.includes(String(pair)),
      };
    });
    return { name: `filterPercentage ${filterPercentage}`, dots };
  });
  return {
    about:
      'All pairs of a batch over their distance, kept or dropped, for three parts that are kept',
    x: 'distance of the pair',
    ticks: [0, 0.5, 1, 1.5],
    strips: await Promise.all(strips),
  };
}
