import type { View } from '../analysis/analysis.ts';
import { layoutMethod } from '../analysis/layout.ts';
import { counted } from '../html/format.ts';
import { colour, slots } from '../html/palette.ts';
import { html, type Markup } from '../html/template.ts';
import { type Cloud, mapPlot, shapeCount } from '../plots/map-plot.ts';
import { shapeLegend } from './legend.ts';
import { type Page, type Section, shownOnly } from './page.ts';

/** The group that a class is drawn with. */
interface Group {
  readonly name: string;
  readonly colour: string;
  readonly shape: number;
}

const rest = { colour: 'var(--quiet)', shape: 0 };

/** By super-class, largest first; without super-classes the hardest classes stand out. */
function grouping(page: Page): { groups: Group[]; of: (label: number) => Group; about: string } {
  const { superClasses, classes } = page.study.data;
  const sizes = new Map<string, number>();
  for (const name of superClasses) {
    if (name !== undefined) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  const bySuperClass = sizes.size > 0;
  const names = bySuperClass
    ? [...sizes].sort((one, other) => other[1] - one[1]).map(([name]) => name)
    : page.analysis.hard.map((hard) => classes.test[hard.class]!);
  const some = names.slice(0, slots);
  const groups = some.map((name, slot) => ({
    name,
    colour: colour(slot),
    shape: slot % shapeCount,
  }));
  const other = { name: bySuperClass ? 'other' : 'all other classes', ...rest };
  const known = new Map(groups.map((group) => [group.name, group]));
  const nameOf = (label: number) => (bySuperClass ? superClasses[label] : classes.test[label]);
  const of = (label: number) => known.get(nameOf(label) ?? '') ?? other;
  const needed = classes.test.some((_, label) => of(label) === other);
  return {
    groups: needed ? [...groups, other] : groups,
    of,
    about: bySuperClass
      ? 'Colour and shape: super-class.'
      : 'There are no super-classes; colour and shape mark the hardest classes of the table above.',
  };
}

function clouds(page: Page, { points = [] }: View, of: (label: number) => Group): Cloud[] {
  const { test, data } = page.study;
  const byClass = new Map<number, (readonly number[])[]>();
  page.analysis.sample.forEach((row, index) => {
    const label = test.labels[row]!;
    byClass.set(label, [...(byClass.get(label) ?? []), points[index]!]);
  });
  const found = [...byClass].map(([label, own]) => {
    const superClass = data.superClasses[label];
    const title = data.classes.test[label]! + (superClass === undefined ? '' : ` (${superClass})`);
    const { colour, shape } = of(label);
    return { title, colour, shape, points: own };
  });
  // Grey first, so that it does not cover what stands out.
  const grey = (cloud: Cloud) => Number(cloud.colour !== rest.colour);
  return found.sort((one, other) => grey(one) - grey(other));
}

function map(page: Page, view: View, of: (label: number) => Group): Markup | undefined {
  if (!view.points) return undefined;
  const { label } = view.standing;
  const plot = mapPlot(clouds(page, view, of), `Map of the test embeddings of ${label}`);
  return html`<figure><figcaption>${label} <small>seed ${view.run.seed}</small></figcaption>${plot}</figure>`;
}

/** The test embeddings in the plane. */
export const maps: Section = {
  id: 'maps',
  title: 'Maps of the test embeddings',
  write(page) {
    const { views, sample } = page.analysis;
    const left = views.filter(({ points }) => !points).map(({ standing }) => standing.label);
    if (left.length === views.length || sample.length < 3) return undefined;
    const { groups, of, about } = grouping(page);
    const classes = new Set(sample.map((row) => page.study.test.labels[row])).size;
    const taken = `${counted(sample.length, 'test image')} of ${counted(classes, 'class', 'classes')}`;
    return html`<p>${layoutMethod}, seeded; ${taken}, the same in each map, first run of each method.
${about} Point at a dot for its class. Such a map keeps near neighbours together; distances between groups
and their sizes mean little, and no number in this report comes from it.${
      left.length > 0 && ` Left out as too wide: ${left.join(', ')}.`
    }</p>
${shownOnly(page)}${shapeLegend(groups)}
<div class="panels">${views.map((view) => map(page, view, of))}</div>`;
  },
};
