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
  const [height, width, channels] = data.shape;
  return html`<header>
<p class="quiet small">Reality Check: a fair comparison of metric-learning methods</p>
<h1>${form.name}</h1>
<p class="lead">${counted(methods.length, 'method')} on ${data.title}, ${methods.length > 0 && repeats(page)} each. Judged on ${counted(test.names.length, 'image')} of ${counted(held.length, 'class', 'classes')} that no training and no choice of checkpoint has seen; trained on ${counted(train.length, 'class', 'classes')}${validation.length > 0 && `, checkpoints chosen by ${metricTitle(metric)} on ${validation.length} others`}.</p>
${finding(standings, metric).map((sentence, index) => html`<p${index === 0 && html` class="lead"`}>${sentence}</p>`)}
<p class="quiet small">Measured ${days(measured)} · ${duration(study.seconds)} of training · images ${height} × ${width} × ${channels}, ${count(data.images)} in all</p>
</header>`;
}
