import { stream } from '@reality-check/core';
import { UMAP } from 'umap-js';
import { nearest, type Space, similarity } from './nearest.ts';
import { principalAxes } from './principal-axes.ts';

const neighbours = 15;
/** A start from the principal axes needs fewer epochs than the library's random one. */
const epochs = 150;

/** How a map was laid out, in the words of the report. */
export const layoutMethod = `UMAP (McInnes, Healy, Melville 2018; ${neighbours} neighbours by cosine, ${epochs} epochs, started from the two principal axes); up to three numbers: the axes themselves`;

/** Spreads the principal axes over the square in which the library starts. */
function spread(axes: readonly (readonly number[])[]): number[][] {
  const most = Math.max(1e-12, ...axes.flat().map(Math.abs));
  return axes.map((point) => point.map((value) => (10 * value) / most));
}

/** A place in the plane for each of some rows, such that neighbours stay neighbours. */
export function layout(space: Space, rows: readonly number[]): number[][] {
  const { values, dimensions } = space;
  const vectors = rows.map((row) =>
    values
      .subarray(row * dimensions, (row + 1) * dimensions)
      .map((v) => (Number.isFinite(v) ? v : 0)),
  );
  const start = spread(principalAxes(vectors, stream('report', 'axes')));
  // What is nearly flat already is shown as it is.
  if (rows.length <= 2 * neighbours || dimensions <= 3) return start;

  const place = new Map(rows.map((row, index) => [row, index]));
  const near = rows.map((row) => nearest(space, row, rows, neighbours - 1));
  const umap = new UMAP({
    nNeighbors: neighbours,
    nEpochs: epochs,
    random: stream('report', 'layout').uniform,
  });
  umap.setPrecomputedKNN(
    near.map((found, index) => [index, ...found.map((row) => place.get(row)!)]),
    near.map((found, index) => [0, ...found.map((row) => distance(space, rows[index]!, row))]),
  );
  const planned = umap.initializeFit(start);
  // The library starts from random places; its array is the live one, so ours can take their place.
  umap.getEmbedding().forEach((point, index) => {
    point.splice(0, 2, ...start[index]!);
  });
  for (let epoch = 0; epoch < planned; epoch++) umap.step();
  return umap.getEmbedding();
}

function distance(space: Space, one: number, other: number): number {
  const found = 1 - similarity(space, one, other);
  return Number.isFinite(found) ? Math.max(0, found) : 2;
}
