import { chooseQueries } from '../analysis/queries.ts';
import { percent } from '../html/format.ts';
import { neighbourItem, queryItem } from '../html/neighbours.ts';
import { html, type Markup } from '../html/template.ts';
import { type Pictures, type Thumbnails, thumbnails } from '../html/thumbnails.ts';
import type { EmbeddingsEvaluation, EvaluatedMetric, EvaluatedRows } from './evaluation.ts';
import { leadingOf, titleOf } from './numbers.ts';

/** What the gallery of neighbours is made from. */
export interface NeighbourSource {
  readonly shape: Pictures['shape'];
  /** The nearest references of some queries, as many as the counts say. */
  nearest(queries: Int32Array, counts: Int32Array): readonly Int32Array[];
  /** Decodes pictures by their paths, one after the other into one array. */
  decode(paths: readonly string[]): Promise<Uint8Array>; // [paths, height, width, channels]
}

/** The gallery and the style that its pictures need. */
export interface Gallery {
  readonly content: Markup;
  readonly style: Markup;
}

const perGroup = 3;
const shown = 10;

const equal = (one: number, other: number) => one === other;

/** How many relevant references a query has, at most as many as are shown. */
function countsOf(
  rows: readonly number[],
  { queries, gallery, related = equal }: EmbeddingsEvaluation,
) {
  const sizes = new Map<number, number>();
  for (const label of (gallery ?? queries).labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const own = gallery ? 0 : 1;
  return Int32Array.from(rows, (row) => {
    let relevant = -own;
    for (const [label, size] of sizes) if (related(queries.labels[row]!, label)) relevant += size;
    return Math.min(shown, Math.max(1, relevant));
  });
}

function panelOf(
  { queries, gallery = queries, classes, related = equal }: EmbeddingsEvaluation,
  leading: EvaluatedMetric,
  tiles: Thumbnails,
  place: (set: EvaluatedRows, row: number) => number,
) {
  const nameOf = (set: EvaluatedRows, row: number) => classes[set.labels[row]!]!;
  return (row: number, near: Int32Array): Markup => {
    const [name, file] = [nameOf(queries, row), queries.images![row]!];
    const score = `${titleOf(leading)} ${percent(100 * leading.queries!.scores[row]!)}`;
    const items = Array.from(near, (other) => {
      const right = related(queries.labels[row]!, gallery.labels[other]!);
      const described = { name: nameOf(gallery, other), file: gallery.images![other]!, right };
      return neighbourItem(described, (text) => tiles.show(place(gallery, other), text));
    });
    const image = tiles.show(place(queries, row), `query: ${name}, ${file}`);
    return queryItem({ name, file, score }, image, items);
  };
}

/** The nearest references of the queries that are served best, in the middle and worst. */
export async function neighbourGallery(
  evaluation: EmbeddingsEvaluation,
  source: NeighbourSource,
): Promise<Gallery | undefined> {
  const { queries, gallery } = evaluation;
  const leading = leadingOf(evaluation);
  const others = gallery ?? queries;
  if (!leading?.queries || !queries.images || !others.images) return undefined;
  const { best, median, worst } = chooseQueries(leading.queries.scores, queries.labels, perGroup);
  const rows = [...best, ...median, ...worst];
  const counts = countsOf(rows, evaluation);
  const found = new Map(
    source.nearest(Int32Array.from(rows), counts).map((near, at) => [rows[at]!, near]),
  );
  // Queries come first, then the references of a gallery of its own.
  const place = (set: EvaluatedRows, row: number) =>
    set === queries ? row : queries.labels.length + row;
  const pathOf = (at: number) =>
    at < queries.labels.length ? queries.images![at]! : others.images![at - queries.labels.length]!;
  const wanted = new Set(
    rows.flatMap((row) => [
      place(queries, row),
      ...Array.from(found.get(row)!, (other) => place(others, other)),
    ]),
  );
  const pictures = {
    shape: source.shape,
    pixels: (of: readonly number[]) => source.decode(of.map(pathOf)),
  };
  const tiles = await thumbnails(pictures, wanted);
  const block = panelOf(evaluation, leading, tiles, place);
  const group = (title: string, of: readonly number[]) =>
    of.length > 0 && html`<h3>${title}</h3>${of.map((row) => block(row, found.get(row)!))}`;
  const content = html`<p>The queries that are served best, in the middle and worst by ${titleOf(leading)},
equal scores in a seeded random order. Nearest first by the exact search, as many as there are references
of the same class, ${shown} at the most. Full blue frame and ✓: same class. Dashed orange frame and ✗:
another class. The name of an image shows while the pointer is on it.</p>
${group('Best queries', best)}${group('Median queries', median)}${group('Worst queries', worst)}`;
  return { content, style: tiles.style };
}
