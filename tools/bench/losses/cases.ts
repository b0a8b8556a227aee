import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../workspace/root.ts';
import type { Choice } from '../case.ts';
import type { LossCase } from './case.ts';

const choice = (name: string, settings: Choice['settings'] = {}): Choice => ({ name, settings });

const contrastive = choice('contrastive', { posMargin: 0, negMargin: 0.5 });
const triplet = choice('triplet', { margin: 0.1 });
const multiSimilarity = choice('multi-similarity', { alpha: 2, beta: 50, base: 0.5 });
const margin = { alpha: 0.2, beta: 1.2, learnBeta: true };

/** A loss and the miner that it is used with. */
type Method = readonly [loss: Choice, miner?: Choice];

/** The contenders of the paper's table; triplet without its miner too. */
const contenders: readonly Method[] = [
  [contrastive],
  [triplet],
  [triplet, choice('triplet-margin', { margin: 0.2 })],
  [choice('nt-xent', { temperature: 0.07 })],
  [choice('proxy-nca', { softmaxScale: 10 })],
  [choice('margin', { ...margin, betaPerClass: false })],
  [choice('margin', { ...margin, betaPerClass: true })],
  [choice('normalized-softmax', { temperature: 0.05 })],
  [choice('cosface', { margin: 0.35, scale: 64 })],
  [choice('arcface', { marginDegrees: 28.6, scale: 64 })],
  [choice('fastap', { numBins: 10 })],
  [choice('snr-contrastive', { posMargin: 0, negMargin: 1 })],
  [multiSimilarity],
  [multiSimilarity, choice('multi-similarity', { epsilon: 0.1 })],
  [choice('soft-triple', { centersPerClass: 3, lambda: 20, gamma: 0.1, margin: 0.01 })],
];

/** Losses that the paper does not compare. */
const others: readonly Method[] = [
  [choice('dynamic-soft-margin', { minVal: -2, numBins: 10, momentum: 0.01 })],
  [choice('manifold', { numProxies: 50, lambdaContext: 1, alpha: 0.8, margin: 5e-4 })],
  [choice('sub-center-arcface', { marginDegrees: 28.6, scale: 64, subCenters: 3 })],
  [choice('sphereface', { margin: 4, scale: 1 })],
  [choice('large-margin-softmax', { margin: 4, scale: 1 })],
  [choice('p2sgrad')],
  [choice('pnp', { variant: 'O', temperature: 0.01 })],
  [choice('sup-con', { temperature: 0.1 })],
  [choice('histogram', { numBins: 100 })],
  [choice('ranked-list', { margin: 0.4, alpha: 1.2, temperatureNeg: 10 })],
  [choice('instance', { gamma: 64, target: 'rank' })],
  [choice('threshold-consistent-margin', { marginPos: 0.9, marginNeg: 0.5 })],
  [choice('vicreg', { lambda: 25, mu: 25, nu: 1 })],
  [choice('proxy-anchor', { margin: 0.1, alpha: 32 })],
  [choice('circle', { m: 0.4, gamma: 80 })],
  [choice('lifted-structure', { negMargin: 1, posMargin: 0 })],
  [choice('generalized-lifted-structure', { negMargin: 1, posMargin: 0 })],
  [choice('tuplet-margin', { marginDegrees: 5.73, scale: 64 })],
  [choice('intra-pair-variance', { posEps: 0.01, negEps: 0.01 })],
  [choice('n-pairs')],
  [choice('angular', { alphaDegrees: 40 })],
];

/** Four rows of each class; the classes of the run are more than those of a batch. */
const sizes = [
  { rows: 32, classes: 100 },
  { rows: 256, classes: 100 },
  { rows: 1024, classes: 256 },
];

const isThere = ({ name }: Choice) => existsSync(join(root, 'packages', `loss-${name}`));

/** The smallest and the largest batch size come first and last, so that memory only grows. */
export const lossCases: readonly LossCase[] = [...contenders, ...others]
  .filter(([loss]) => isThere(loss))
  .flatMap((used) => {
    const [loss, miner] = used;
    const perClass = loss.settings.betaPerClass ? ' / class' : '';
    const method = `${loss.name}${perClass}${miner ? ' + miner' : ''}`;
    return sizes.map(({ rows, classes }) => ({
      name: `${rows}x128 ${method}`,
      method,
      contender: contenders.includes(used),
      rows,
      dimensions: 128,
      classes,
      loss,
      ...(miner && { miner }),
    }));
  });
