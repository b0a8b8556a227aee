import { histogramChart, instanceChart, rankedListChart, supConChart } from './batch-losses.ts';
import { type Chart, drawChart } from './chart.ts';
import {
  arcfaceChart,
  cosfaceChart,
  fastapChart,
  normalizedSoftmaxChart,
  proxyNcaChart,
  softTripleChart,
} from './class-losses.ts';
import {
  angularChart,
  generalizedLiftedStructureChart,
  liftedStructureChart,
} from './lifted-losses.ts';
import {
  largeMarginSoftmaxChart,
  manifoldChart,
  p2sgradChart,
  proxyAnchorChart,
  spherefaceChart,
  subCenterArcfaceChart,
} from './margin-class-losses.ts';
import { contrastiveChart, multiSimilarityChart, ntXentChart, snrChart } from './pair-losses.ts';
import {
  batchEasyHardStrips,
  hdcStrips,
  multiSimilarityStrips,
  pairMarginStrips,
} from './pair-miners.ts';
import { distanceWeightedShares, uniformHistogramShares } from './random-miners.ts';
import { drawRegions, type Regions } from './regions.ts';
import { classBalancedShares, mPerClassShares } from './samplers.ts';
import { drawShares, type Shares } from './shares.ts';
import {
  circleChart,
  intraPairVarianceChart,
  nPairsChart,
  pnpChart,
  thresholdConsistentMarginChart,
  tupletMarginChart,
} from './similarity-losses.ts';
import { drawStrips, type Strips } from './strips.ts';
import {
  centroidTripletChart,
  dynamicSoftMarginChart,
  marginChart,
  tripletChart,
} from './triplet-losses.ts';
import { angularRegions, tripletMarginRegions } from './triplet-miners.ts';

/** Measures something and draws it. */
type Draw = () => Promise<string>;

const chart =
  (measure: () => Promise<Chart>): Draw =>
  async () =>
    drawChart(await measure());
const strips =
  (measure: () => Promise<Strips>): Draw =>
  async () =>
    drawStrips(await measure());
const regions =
  (measure: () => Promise<Regions>): Draw =>
  async () =>
    drawRegions(await measure());
const shares =
  (measure: () => Promise<Shares>): Draw =>
  async () =>
    drawShares(await measure());

/** What is drawn of each plugin, by the folder of its package. */
const pictures: Readonly<Record<string, Draw>> = {
  'loss-angular': chart(angularChart),
  'loss-arcface': chart(arcfaceChart),
  'loss-centroid-triplet': chart(centroidTripletChart),
  'loss-circle': chart(circleChart),
  'loss-contrastive': chart(contrastiveChart),
  'loss-cosface': chart(cosfaceChart),
  'loss-dynamic-soft-margin': chart(dynamicSoftMarginChart),
  'loss-fastap': chart(fastapChart),
  'loss-generalized-lifted-structure': chart(generalizedLiftedStructureChart),
  'loss-histogram': chart(histogramChart),
  'loss-instance': chart(instanceChart),
  'loss-intra-pair-variance': chart(intraPairVarianceChart),
  'loss-large-margin-softmax': chart(largeMarginSoftmaxChart),
  'loss-lifted-structure': chart(liftedStructureChart),
  'loss-manifold': chart(manifoldChart),
  'loss-margin': chart(marginChart),
  'loss-multi-similarity': chart(multiSimilarityChart),
  'loss-n-pairs': chart(nPairsChart),
  'loss-normalized-softmax': chart(normalizedSoftmaxChart),
  'loss-nt-xent': chart(ntXentChart),
  'loss-p2sgrad': chart(p2sgradChart),
  'loss-pnp': chart(pnpChart),
  'loss-proxy-anchor': chart(proxyAnchorChart),
  'loss-proxy-nca': chart(proxyNcaChart),
  'loss-ranked-list': chart(rankedListChart),
  'loss-snr-contrastive': chart(snrChart),
  'loss-soft-triple': chart(softTripleChart),
  'loss-sphereface': chart(spherefaceChart),
  'loss-sub-center-arcface': chart(subCenterArcfaceChart),
  'loss-sup-con': chart(supConChart),
  'loss-threshold-consistent-margin': chart(thresholdConsistentMarginChart),
  'loss-triplet': chart(tripletChart),
  'loss-tuplet-margin': chart(tupletMarginChart),
  'miner-angular': regions(angularRegions),
  'miner-batch-easy-hard': strips(batchEasyHardStrips),
  'miner-distance-weighted': shares(distanceWeightedShares),
  'miner-hdc': strips(hdcStrips),
  'miner-multi-similarity': strips(multiSimilarityStrips),
  'miner-pair-margin': strips(pairMarginStrips),
  'miner-triplet-margin': regions(tripletMarginRegions),
  'miner-uniform-histogram': shares(uniformHistogramShares),
  'sampler-class-balanced': shares(classBalancedShares),
  'sampler-m-per-class': shares(mPerClassShares),
};

/** The picture of a package, measured with the package itself; nothing where it has none. */
export async function pictureOf(folder: string): Promise<string | undefined> {
  return pictures[folder]?.();
}

/** The packages that have a picture. */
export const pictured: readonly string[] = Object.keys(pictures);
