import type { Use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import dot from '@reality-check/distance-dot';
import lp from '@reality-check/distance-lp';
import snr from '@reality-check/distance-snr';

/** How reference files write a distance down. */
export interface ReferenceDistance {
  readonly kind: string;
  readonly normalize?: boolean;
  readonly p?: number;
  readonly power?: number;
}

/** The distance plugin that a reference file means, with its settings. */
export function distanceUse(described: ReferenceDistance): Use<'distance'> {
  const { kind, normalize = true, p = 2, power = 1 } = described;
  if (kind === 'euclidean') return lp({ p, power, normalise: normalize });
  if (kind === 'dot') return dot({ normalise: normalize });
  if (kind === 'snr') return snr({ normalise: normalize });
  if (kind === 'cosine' && normalize) return cosine();
  throw new Error(`no distance plugin stands for ${JSON.stringify(described)}`);
}
