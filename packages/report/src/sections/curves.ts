import { shorten } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { type Curve, linePlot } from '../plots/line-plot.ts';
import { describeMining, miningOf } from '../results/mining.ts';
import type { Standing } from '../results/standing.ts';
import type { StudyRun } from '../study.ts';
import { legend } from './legend.ts';
import { type Section, shownOnly } from './page.ts';

/** Points of a loss curve at the most; each is the mean over a stretch of steps. */
const points = 120;

const axes = (y: string) => ({ x: 'training step', y });

/** The curve of a training, whose best checkpoint is marked. */
type Trained = Curve & { readonly best: number };

interface Point {
  readonly step: number;
  readonly value: number;
}

function thin(found: readonly Point[]): Point[] {
  if (found.length <= points) return [...found];
  const stretch = found.length / points;
  return Array.from({ length: points }, (_, index) => {
    const some = found.slice(Math.floor(index * stretch), Math.floor((index + 1) * stretch));
    const value = some.reduce((sum, point) => sum + point.value, 0) / some.length;
    return { step: some[some.length >> 1]!.step, value };
  });
}

const finite = (found: readonly Point[]) => found.filter(({ value }) => Number.isFinite(value));

function losses(run: StudyRun): Point[] {
  return thin(finite(run.history.map(({ step, loss }) => ({ step, value: loss }))));
}

function validations(run: StudyRun): Point[] {
  return finite(
    run.history.flatMap(({ step, validation }) =>
      validation === undefined ? [] : [{ step, value: 100 * validation }],
    ),
  );
}

function curves(standing: Standing, of: (run: StudyRun) => Point[]): Trained[] {
  const { label, colour, dash, contender } = standing;
  return contender.runs
    .map((run) => ({ name: label, colour, dash, points: of(run), best: run.bestStep }))
    .filter((curve) => curve.points.length > 0);
}

function diverged(standings: readonly Standing[]): Markup | undefined {
  const found = standings.filter(({ contender }) =>
    contender.runs.some((run) => run.history.some(({ loss }) => !Number.isFinite(loss))),
  );
  const names = found.map(({ label }) => label).join(', ');
  return found.length > 0
    ? html`<p><strong>Losses that are no finite number are left out of the curves of ${names}.</strong></p>`
    : undefined;
}

function describe(found: readonly Trained[]): string {
  return found
    .map(({ name, best, points }) => {
      const ends = [points[0]!, points.at(-1)!].map(({ value }) => Number(value.toPrecision(3)));
      return `${name} from ${ends.join(' to ')}, best checkpoint at step ${best}`;
    })
    .join('; ');
}

async function lossPanel(standing: Standing): Promise<Markup | undefined> {
  // Alone in its panel, a method needs no dashes, which a noisy line would drown.
  const found = curves({ ...standing, dash: [] }, losses);
  if (found.length === 0) return undefined;
  const plot = await linePlot(found, axes('loss'), `Training loss. ${describe(found)}.`);
  const { runs } = standing.contender;
  const stopped = runs.filter((run) => run.stoppedEarly).length;
  const steps = runs.map((run) => run.steps);
  const range = [...new Set([Math.min(...steps), Math.max(...steps)])].join(' to ');
  const mining = miningOf(standing.contender);
  const cost = mining ? `, ${describeMining(mining)}` : '';
  const about = `${range} steps, ${stopped} of ${runs.length} stopped early${cost}`;
  return html`<figure>
<figcaption>${shorten(standing.label, 60)} <small>${about}</small></figcaption>${plot}
</figure>`;
}

async function validationPanel(found: readonly Trained[], title: string): Promise<Markup> {
  const plot = await linePlot(found, axes(title), `Validation ${title}. ${describe(found)}.`);
  return html`<figure>
<figcaption>Validation classes <small>all methods</small></figcaption>${plot}
</figure>`;
}

/** How training went: validation on one axis for all methods, the loss of each on its own. */
export const trainingCurves: Section = {
  id: 'training',
  title: 'Training',
  async write(page) {
    const { standings, metric } = page;
    const trained = standings.filter(
      ({ shown, contender }) => shown && contender.runs.some(({ history }) => history.length > 0),
    );
    const validation = trained.flatMap((standing) => curves(standing, validations));
    const panels = [];
    if (validation.length > 0) {
      panels.push(await validationPanel(validation, `${metricTitle(metric)}, percent`));
    }
    for (const standing of trained) panels.push((await lossPanel(standing)) ?? []);
    if (panels.flat().length === 0) return undefined;
    return html`<p>One line per run; a ring marks the checkpoint that was kept. Losses of different
methods are on different scales and cannot be compared, hence an axis for each; a point of a loss is
the mean over a stretch of steps.</p>
${shownOnly(page)}${legend(trained)}${diverged(trained)}
<div class="panels">${panels}</div>`;
  },
};
