import type { Random } from '@reality-check/core';

const rounds = 30;

/** Coordinates on the two principal axes (Pearson 1901), found by orthogonal iteration. */
export function principalAxes(rows: readonly Float32Array[], random: Random): number[][] {
  const dimensions = rows[0]?.length ?? 0;
  const centre = new Float64Array(dimensions);
  for (const row of rows) {
    row.forEach((value, at) => {
      centre[at]! += value / rows.length;
    });
  }
  const axes = [0, 1].map(() => unit(Float64Array.from(centre, () => random.normal())));
  for (let round = 0; round < rounds; round++) {
    const next = axes.map(() => new Float64Array(dimensions));
    for (const row of rows) {
      axes.forEach((axis, which) => {
        const place = along(row, centre, axis);
        const sum = next[which]!;
        for (let at = 0; at < dimensions; at++) sum[at]! += place * (row[at]! - centre[at]!);
      });
    }
    const [first, second] = next as [Float64Array, Float64Array];
    axes[0] = unit(first);
    const shared = second.reduce((sum, value, at) => sum + value * axes[0]![at]!, 0);
    axes[1] = unit(second.map((value, at) => value - shared * axes[0]![at]!));
  }
  return rows.map((row) => axes.map((axis) => along(row, centre, axis))); // [rows, 2]
}

function along(row: Float32Array, centre: Float64Array, axis: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < axis.length; at++) sum += (row[at]! - centre[at]!) * axis[at]!;
  return sum;
}

function unit(axis: Float64Array): Float64Array {
  const length = Math.hypot(...axis);
  return length > 0 ? axis.map((value) => value / length) : axis;
}
