import { ndtr } from './cephes.ts';
import { trapezoid } from './trapezoid.ts';

/**
 * Distribution function of the noncentral t distribution: the normal distribution function averaged
 * over the spread that a sample shows, (Z + shift) / s <= t, where s^2 is chi-squared / degrees.
 */
export function noncentralTCdf(t: number, degrees: number, shift: number): number {
  // By the logarithm of s, on which the integrand is smooth and vanishes at both ends.
  const weight = (u: number) => Math.exp(degrees * (u - Math.expm1(2 * u) / 2));
  const reach = Math.sqrt(40 / degrees);
  const [low, high] = [-(reach + 40 / degrees), reach];
  const step = Math.min(0.05, 0.25 / Math.sqrt(degrees));
  const whole = trapezoid(weight, low, high, step);
  const part = trapezoid((u) => weight(u) * ndtr(t * Math.exp(u) - shift), low, high, step);
  return part / whole;
}
