import type { Use } from '@reality-check/core';
import arcface from '@reality-check/loss-arcface';
import cosface from '@reality-check/loss-cosface';
import fastap from '@reality-check/loss-fastap';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import proxyNca from '@reality-check/loss-proxy-nca';
import softTriple from '@reality-check/loss-soft-triple';
import { transpose } from '@reality-check/testkit';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import type { Of, Style } from './look.ts';
import type { Scene } from './measure.ts';
import { angleOfDistance, rowAt, steps } from './places.ts';

/** The axis of angles. */
const degrees = { ticks: [0, 45, 90, 135, 180], xs: steps(0.5, 179.5, 73) };
const [first, third, fourth] = [rowAt(0), rowAt(0, [2, 3]), rowAt(90, [2, 3])];
const opposite = rowAt(180, [2, 3]);

/** Weights of four classes: a row moves to the one that comes first, the others are at 90 degrees. */
export function weights(of: Of): readonly (readonly number[])[] {
  const [own, other] = of === 'positive' ? [first, third] : [third, first];
  return [own, other, fourth, opposite];
}

/** A line for what belongs to the class of the row, and one for another's, by each value of an option. */
export function ownAndAnother(
  what: string,
  option: string,
  values: readonly number[],
  use: (value: number) => Use<'loss'>,
): Drawn[] {
  return (['positive', 'negative'] as const).flatMap((of) =>
    values.map((value, style): Drawn => {
      const name = `${of === 'positive' ? 'own' : 'another'} ${what}, ${option} ${value}`;
      return [name, of, style as Style, use(value)];
    }),
  );
}

/** A picture over the angle between a row and `what`, for variables that lie there. */
export async function overAngles(
  [about, what]: readonly [about: string, what: string],
  drawn: readonly Drawn[],
  variablesOf: (of: Of) => NonNullable<Scene['variables']>,
): Promise<Chart> {
  const scene = (angle: number, of: Of): Scene => ({
    rows: [rowAt(angle)],
    moving: 0,
    labels: [0],
    variables: variablesOf(of),
  });
  const { ticks, xs } = degrees;
  return { about, x: `degrees from ${what}`, ticks, lines: await lines(drawn, xs, scene) };
}

/** A picture over the angle between a row and the weight of a class. */
export function angles(about: string, drawn: readonly Drawn[]): Promise<Chart> {
  return overAngles([about, 'the weight of a class'], drawn, (of) => ({
    W: transpose(weights(of)),
  }));
}

/** Normalized softmax over the angle to the own class, or to another one. */
export function normalizedSoftmaxChart(): Promise<Chart> {
  return angles(
    'Loss and pull over the angle between a row and the weight of its class, or of another one, for three temperatures',
    ownAndAnother('class', 'σ', [0.1, 0.2, 0.5], (temperature) =>
      normalizedSoftmax({ temperature }),
    ),
  );
}

/** CosFace over the angle to the own class, or to another one. */
export function cosfaceChart(): Promise<Chart> {
  return angles(
    'Loss and pull over the angle between a row and the weight of its class, or of another one, with and without margin',
    [
      ['own class, margin 0', 'positive', 1, cosface({ margin: 0 })],
      ['own class, margin 0.35', 'positive', 0, cosface()],
      ['another class, margin 0', 'negative', 1, cosface({ margin: 0 })],
      ['another class, margin 0.35', 'negative', 0, cosface()],
    ],
  );
}

/** ArcFace over the angle to the own class, or to another one. */
export function arcfaceChart(): Promise<Chart> {
  return angles(
    'Loss and pull over the angle between a row and the weight of its class, or of another one, with and without margin',
    [
      ['own class, 0°', 'positive', 1, arcface({ marginDegrees: 0 })],
      ['own class, 28.6°', 'positive', 0, arcface()],
      ['another class, 0°', 'negative', 1, arcface({ marginDegrees: 0 })],
      ['another class, 28.6°', 'negative', 0, arcface()],
    ],
  );
}

/** ProxyNCA over the distance to the proxy of the own class, or of another one. */
export async function proxyNcaChart(): Promise<Chart> {
  const drawn = ownAndAnother('proxy', 'scale', [10, 4, 1], (softmaxScale) =>
    proxyNca({ softmaxScale }),
  );
  return {
    about:
      'Loss and pull over the distance of a row from its own proxy, or from another one, for three scales',
    x: 'distance from a proxy',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: await lines(drawn, steps(0.005, 2, 61), (x, of) => ({
      rows: [rowAt(angleOfDistance(x))],
      moving: 0,
      labels: [0],
      variables: { proxies: weights(of) },
    })),
  };
}

/** Two centres of four classes side by side; those of the first class are 90 degrees apart. */
export function pairsOfCenters(of: Of): readonly (readonly number[])[] {
  const pairs = [
    [first, rowAt(90)],
    [third, fourth],
    [opposite, fourth],
    [third, opposite],
  ];
  return transpose((of === 'positive' ? pairs : [pairs[1]!, pairs[0]!, ...pairs.slice(2)]).flat());
}

/** SoftTriple over the angle to one of the two centres of a class, which are 90 degrees apart. */
export function softTripleChart(): Promise<Chart> {
  const about =
    'Loss and pull over the angle between a row and one of two centres of its class, or of another one, for three values of gamma';
  const drawn = ownAndAnother('class', 'γ', [0.1, 1, 59], (gamma) =>
    softTriple({ centersPerClass: 2, gamma }),
  );
  return overAngles([about, 'one of two centres'], drawn, (of) => ({ fc: pairsOfCenters(of) }));
}

/** FastAP over the squared distance of the one positive; three negatives are at 2. */
export async function fastapChart(): Promise<Chart> {
  const negatives = [third, fourth, opposite];
  return {
    about: 'Loss and pull over the squared distance of the one positive, for 10 and 5 bins',
    x: 'squared distance of the positive',
    ticks: [0, 1, 2, 3, 4],
    lines: await lines(
      [10, 5].map((numBins, style): Drawn => {
        return [`positive, ${numBins} bins`, 'positive', style as Style, fastap({ numBins })];
      }),
      steps(0.005, 3.995, 121),
      (squared) => ({
        rows: [rowAt(0), rowAt(angleOfDistance(Math.sqrt(squared))), ...negatives],
        moving: 1,
        labels: [0, 0, 1, 2, 3],
      }),
    ),
  };
}
