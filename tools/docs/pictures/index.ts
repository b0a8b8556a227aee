import { type Chart, drawChart } from './chart.ts';
import {
  arcfaceChart,
  cosfaceChart,
  fastapChart,
  normalizedSoftmaxChart,
  proxyNcaChart,
  softTripleChart,
} from './class-losses.ts';
import { contrastiveChart, multiSimilarityChart, ntXentChart, snrChart } from './pair-losses.ts';
import { marginChart, tripletChart } from './triplet-losses.ts';

/** What is drawn of each loss, by the folder of its package. */
const charts: Readonly<Record<string, () => Promise<Chart>>> = {
  'loss-arcface': arcfaceChart,
  'loss-contrastive': contrastiveChart,
  'loss-cosface': cosfaceChart,
  'loss-fastap': fastapChart,
  'loss-margin': marginChart,
  'loss-multi-similarity': multiSimilarityChart,
  'loss-normalized-softmax': normalizedSoftmaxChart,
  'loss-nt-xent': ntXentChart,
  'loss-proxy-nca': proxyNcaChart,
  'loss-snr-contrastive': snrChart,
  'loss-soft-triple': softTripleChart,
  'loss-triplet': tripletChart,
};

/** The picture of a package, measured with the package itself; nothing where it has none. */
export async function pictureOf(folder: string): Promise<string | undefined> {
  const chart = charts[folder];
  return chart && drawChart(await chart());
}

/** The packages that have a picture. */
export const pictured: readonly string[] = Object.keys(charts);
