import { count, counted, days, duration } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { finding } from './finding.ts';
import type { Page } from './page.ts';

function repeats(page: Page): string {
  const numbers = page.standings
    .filter(({ contender }) => !contender.baseline)
    .map(({ leading }) => leading.n);
  const [fewest, most] = [Math.min(...numbers), Math.max(...numbers)];
  return fewest === most ? counted(most, 'repeat') : `${fewest} to ${most} repeats`;
}

/** What was compared on what, and the finding. */
export function headline(page: Page): Markup {
  const { study, standings, metric } = page;
  const { data, form, measured, test } = study;
  const methods = standings.filter(({ contender }) => !contender.baseline);
  const { train, validation, test: held } = data.classes;
  const classes = (names: readonly string[]) => counted(names.length, 'class', 'classes');
  const chosen =
    validation.length > 0 &&
    `, checkpoints chosen by ${metricTitle(metric)} on ${validation.length} others`;
  const [first, ...others] = finding(standings, metric);
  return html`<header>
<p class="quiet small">Reality Check: a fair comparison of metric-learning methods</p>
<h1>${form.name}</h1>
<p class="lead">${counted(methods.length, 'method')} on ${data.title}${
    methods.length > 0 && `, ${repeats(page)} each`
  }. Judged on ${counted(test.names.length, 'image')} of ${classes(held)} that neither training nor the
choice of checkpoints has seen; trained on ${classes(train)}${chosen}.</p>
<p class="lead"><strong>${first}</strong></p>
${others.map((sentence) => html`<p>${sentence}</p>`)}
<p class="quiet small">Measured ${days(measured)} · ${duration(study.seconds)} of training ·
${count(data.images)} images of ${data.shape.join(' × ')}</p>
</header>`;
}
