import largeMarginSoftmax from '@reality-check/loss-large-margin-softmax';
import manifold from '@reality-check/loss-manifold';
import p2sgrad from '@reality-check/loss-p2sgrad';
import proxyAnchor from '@reality-check/loss-proxy-anchor';
import sphereface from '@reality-check/loss-sphereface';
import subCenterArcface from '@reality-check/loss-sub-center-arcface';
import { transpose } from '@reality-check/testkit';
import type { Chart } from './chart.ts';
import { angles, overAngles, ownAndAnother, pairsOfCenters, weights } from './class-losses.ts';
import type { Drawn } from './lines.ts';

/** Proxy anchor over the angle to the own proxy, or to another one. */
export function proxyAnchorChart(): Promise<Chart> {
  const about =
    'Loss and pull over the angle between a row and its own proxy, or another one, for three values of alpha';
  const drawn = ownAndAnother('proxy', 'α', [32, 16, 64], (alpha) => proxyAnchor({ alpha }));
  return overAngles([about, 'a proxy'], drawn, (of) => ({ proxies: weights(of) }));
}

/** Sub-center ArcFace over the angle to one of the two centres of a class, which are 90 degrees apart. */
export function subCenterArcfaceChart(): Promise<Chart> {
  const about =
    'Loss and pull over the angle between a row and one of two centres of its class, or of another one, with and without margin';
  const drawn = ownAndAnother('class', 'margin', [28.6, 0], (marginDegrees) =>
    subCenterArcface({ marginDegrees, subCenters: 2 }),
  );
  return overAngles([about, 'one of two centres'], drawn, (of) => ({ W: pairsOfCenters(of) }));
}

const about =
  'Loss and pull over the angle between a row and the weight of its class, or of another one, for three margins';

/** SphereFace over the angle to the own class, or to another one. */
export function spherefaceChart(): Promise<Chart> {
  const use = (margin: number) => sphereface({ margin, scale: 5 });
  return angles(about, ownAndAnother('class', 'm', [4, 2, 1], use));
}

/** Large-margin softmax over the angle to the own class, or to another one. */
export function largeMarginSoftmaxChart(): Promise<Chart> {
  const use = (margin: number) => largeMarginSoftmax({ margin, scale: 5 });
  return angles(about, ownAndAnother('class', 'm', [4, 2, 1], use));
}

/** P2SGrad over the angle to the own class, or to another one. */
export function p2sgradChart(): Promise<Chart> {
  const about =
    'Loss and pull over the angle between a row and the weight of its class, or of another one';
  const drawn: Drawn[] = [
    ['own class', 'positive', 0, p2sgrad()],
    ['another class', 'negative', 0, p2sgrad()],
  ];
  return overAngles([about, 'the weight of a class'], drawn, (of) => ({
    weight: transpose(weights(of)),
  }));
}

/** Manifold similarity loss over the angle to the own proxy, or to another one. */
export function manifoldChart(): Promise<Chart> {
  const about =
    'Loss and pull over the angle between a row and its own proxy, or another one, for three values of alpha';
  const drawn = ownAndAnother('proxy', 'α', [0.8, 0.5, 0.95], (alpha) =>
    manifold({ numProxies: 4, alpha }),
  );
  return overAngles([about, 'a proxy'], drawn, (of) => ({
    proxies: weights(of),
    'meta-classes': [[0, 1, 2, 3]],
  }));
}
