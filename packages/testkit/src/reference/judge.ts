import type { Measured } from '../loss/measure.ts';

/** JSON has no NaN and no infinities: they are written as texts. */
export type ReferenceNumber = number | string;

/** Numbers with their shape, row by row. */
export interface ReferenceTensor {
  readonly shape: readonly number[];
  readonly data: readonly ReferenceNumber[];
}

/** A loss and its derivatives as a reference file states them. */
export interface ReferenceOutcome {
  readonly loss: ReferenceNumber;
  readonly grad?: Readonly<Record<string, ReferenceTensor>>;
}

/** How far a correct result may be off, in absolute terms. */
export interface Tolerance {
  readonly loss: number;
  readonly grad: Readonly<Record<string, number>>;
}

/** Whether a number is off by more than the tolerance, or is none. */
export function far(found: number, expected: ReferenceNumber, tolerance: number): boolean {
  return !(Math.abs(found - Number(expected)) <= tolerance);
}

/** What differs from a stated outcome by more than the tolerance; nothing if all agrees. */
export function difference(
  found: Measured,
  { loss, grad = {} }: ReferenceOutcome,
  tolerance: Tolerance,
): string | undefined {
  if (far(found.value, loss, tolerance.loss)) {
    return `loss ${found.value}, expected ${loss} within ${tolerance.loss}`;
  }
  for (const [name, { data }] of Object.entries(grad)) {
    const slopes = found.gradients[name];
    if (!slopes) return `no derivative by ${name}, expected one of ${Object.keys(found.gradients)}`;
    if (slopes.length !== data.length) {
      return `${slopes.length} derivatives by ${name}, expected ${data.length}`;
    }
    const within = tolerance.grad[name] ?? 0;
    const entry = data.findIndex((value, at) => far(slopes[at]!, value, within));
    if (entry >= 0) {
      return `derivative ${slopes[entry]} by ${name}, entry ${entry}, expected ${data[entry]} within ${within}`;
    }
  }
  return undefined;
}

/** What of a result is not a finite number; nothing if all is. */
export function nonFinite({ value, gradients }: Measured): string | undefined {
  if (!Number.isFinite(value)) return `loss ${value}, expected a finite number or a ConfigError`;
  for (const [name, slopes] of Object.entries(gradients)) {
    const entry = slopes.findIndex((slope) => !Number.isFinite(slope));
    if (entry >= 0) {
      return `derivative ${slopes[entry]} by ${name}, entry ${entry}, expected a finite number or a ConfigError`;
    }
  }
  return undefined;
}
