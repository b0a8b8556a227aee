import { escapeText, Markup } from '../html/template.ts';
import { plotWidth } from './render.ts';

const margin = 10;

/** Points of one class in a map. */
export interface Cloud {
  /** Shown while the pointer is over a point. */
  readonly title: string;
  readonly colour: string;
  /** One of a few shapes, so that colour does not carry the meaning alone. */
  readonly shape: number;
  readonly points: readonly (readonly number[])[]; // [points, 2]
}

/** Outlines around a centre, of about the same area; relative, so that a point costs few bytes. */
const shapes: readonly string[] = [
  'm-2.8 0a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0',
  'm-2.5-2.5h5v5h-5z',
  'm0-3.6l3.3 5.8h-6.6z',
  'm0-3.5l3.5 3.5l-3.5 3.5l-3.5-3.5z',
  'm0 3.6l3.3-5.8h-6.6z',
  'm-1-3h2v2h2v2h-2v2h-2v-2h-2v-2h2z',
];

/** How many shapes there are. */
export const shapeCount = shapes.length;

/** The outline of a shape around a place. */
export function outline(shape: number, x: number, y: number): string {
  return `M${x} ${y}${shapes[shape % shapes.length]}`;
}

/**
 * A map of points. Written by hand and not with Vega-Lite, which spends 250 bytes on a point:
 * here all points of a class are one path of 30 bytes a point, and share its tooltip.
 */
export function mapPlot(clouds: readonly Cloud[], description: string): Markup {
  const all = clouds.flatMap(({ points }) => points);
  const bounds = [0, 1].map((axis) => {
    const values = all.map((point) => point[axis]!);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const extent = Math.max(1e-9, ...bounds.map(([low, high]) => high - low));
  const place = (point: readonly number[]) =>
    bounds.map(([low, high], axis) => {
      const middle = (low + high) / 2;
      const scaled = (point[axis]! - middle) / extent;
      return Math.round(10 * (plotWidth / 2 + scaled * (plotWidth - 2 * margin))) / 10;
    }) as [number, number];
  const paths = clouds.map(({ title, colour, shape, points }) => {
    const path = points.map((point) => outline(shape, ...place(point))).join('');
    return `<path fill="${colour}" d="${path}"><title>${escapeText(title)}</title></path>`;
  });
  const box = `0 0 ${plotWidth} ${plotWidth}`;
  const about = `role="img" aria-label="${escapeText(description)}"`;
  return new Markup(
    `<svg class="plot map" ${about} viewBox="${box}" fill-opacity=".8">${paths.join('')}</svg>`,
  );
}
