import type { OwnSimilarity } from './class-softmax.ts';

/**
 * The cosine once a margin, in radians, is added to the angle, and its derivative by the cosine before,
 * as in ArcFace (Deng, Guo, Xue, Zafeiriou 2019). A margin below 0 is taken off the angle.
 */
export function addedAngle(cosine: number, margin: number): OwnSimilarity {
  const clamped = Math.min(1, Math.max(-1, cosine));
  // Beyond 180° - margin cos(θ + m) rises again; this line keeps falling with θ.
  if (margin > 0 && Math.acos(clamped) > Math.PI - margin) {
    return { value: clamped - margin * Math.sin(margin), slope: 1 };
  }
  const sine = Math.sqrt(1 - clamped ** 2);
  const value = clamped * Math.cos(margin) - sine * Math.sin(margin);
  // At an angle of 0 the derivative has a pole, but rounding decides whether the row is there.
  const slope = sine > 0 ? Math.cos(margin) + (clamped * Math.sin(margin)) / sine : 0;
  return { value, slope };
}
