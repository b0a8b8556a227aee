import angular from '@reality-check/loss-angular';
import generalizedLiftedStructure from '@reality-check/loss-generalized-lifted-structure';
import liftedStructure from '@reality-check/loss-lifted-structure';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import { steps } from './places.ts';
import { scene } from './triplet-losses.ts';

async function byDistance(about: string, drawn: readonly Drawn[]): Promise<Chart> {
  return {
    about,
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: await lines(drawn, steps(0.005, 2), (x, of) =>
      scene(x, of, { positive: 0.8, negative: 0.8 }),
    ),
  };
}

const about =
  'Loss and pull over the distance of the positive, or of the negative, for two negative margins';

/** Lifted structure loss over the distance of the positive or the negative; the other one is 0.8. */
export function liftedStructureChart(): Promise<Chart> {
  return byDistance(about, [
    ['positive, margin 1', 'positive', 0, liftedStructure()],
    ['positive, margin 0.5', 'positive', 1, liftedStructure({ negMargin: 0.5 })],
    ['negative, margin 1', 'negative', 0, liftedStructure()],
    ['negative, margin 0.5', 'negative', 1, liftedStructure({ negMargin: 0.5 })],
  ]);
}

/** Generalised lifted structure loss over the distance of the positive or the negative. */
export function generalizedLiftedStructureChart(): Promise<Chart> {
  return byDistance(about, [
    ['positive, margin 1', 'positive', 0, generalizedLiftedStructure()],
    ['positive, margin 0.5', 'positive', 1, generalizedLiftedStructure({ negMargin: 0.5 })],
    ['negative, margin 1', 'negative', 0, generalizedLiftedStructure()],
    ['negative, margin 0.5', 'negative', 1, generalizedLiftedStructure({ negMargin: 0.5 })],
  ]);
}

/** Angular loss over the distance of the positive or the negative; the other one is 0.8. */
export function angularChart(): Promise<Chart> {
  return byDistance(
    'Loss and pull over the distance of the positive, or of the negative, for two angles',
    [
      ['positive, 40°', 'positive', 0, angular()],
      ['positive, 55°', 'positive', 1, angular({ alphaDegrees: 55 })],
      ['negative, 40°', 'negative', 0, angular()],
      ['negative, 55°', 'negative', 1, angular({ alphaDegrees: 55 })],
    ],
  );
}
