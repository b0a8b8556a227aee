/** A row of length 1 at an angle, in degrees, within the plane of two axes. */
export function rowAt(degrees: number, axes: readonly [number, number] = [0, 1]): number[] {
  const radians = (degrees * Math.PI) / 180;
  const row = [0, 0, 0, 0];
  row[axes[0]] = Math.cos(radians);
  row[axes[1]] = Math.sin(radians);
  return row;
}

/** The angle, in degrees, between rows of length 1 of a distance. */
export const angleOfDistance = (distance: number) => (360 / Math.PI) * Math.asin(distance / 2);

/** The angle, in degrees, between rows of a cosine. */
export const angleOfCosine = (cosine: number) => (180 / Math.PI) * Math.acos(cosine);

/** Numbers at equal steps, both ends among them. */
export function steps(from: number, to: number, count = 81): readonly number[] {
  return Array.from(
    { length: count },
    (_, at) => (from * (count - 1 - at) + to * at) / (count - 1),
  );
}
