import { count, counted, days, duration } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { sharedClasses } from '../results/shared-classes.ts';
import { finding } from './finding.ts';
import { methodNames, type Page } from './page.ts';

function repeats(page: Page): string {
  const numbers = page.standings
    .filter(({ contender }) => !contender.baseline)
    .map(({ leading }) => leading.n);
  const [fewest, most] = [Math.min(...numbers), Math.max(...numbers)];
  return fewest === most ? counted(most, 'repeat') : `${fewest} to ${most} repeats`;
}

function classes(names: readonly string[]): string {
  return counted(names.length, 'class', 'classes');
}

/** Whether all embeddings came with the data. */
function allBrought({ form, contenders }: Page['study']): boolean {
  return Object.keys(form.methods).length === 0 && contenders.length > 0;
}

/** Which classes were learned from. With several folds a class trains one model and judges another. */
function learning({ study }: Page): string {
  if (allBrought(study)) return 'they came with the data, nothing was trained';
  const { train, validation } = study.data.classes;
  const { uses } = study.form.select;
  const select = study.metrics.find((metric) => metric.uses === uses)?.name ?? uses;
  const chosen = `checkpoints chosen by ${metricTitle(select)}`;
  if (validation.length === 0) return `trained on ${classes(train)}, without validation`;
  const trained = new Set(train);
  const shared = validation.some((name) => trained.has(name));
  const all = [...new Set([...train, ...validation])];
  return shared
    ? `trained and ${chosen} on ${classes(all)}, divided anew in each fold`
    : `trained on ${classes(train)}, ${chosen} on ${count(validation.length)} others`;
}

/** What the results cost, and what their search cost before. */
function cost({ seconds, search = [] }: Page['study']): string {
  const trained = `${duration(seconds)} of training`;
  if (search.length === 0) return trained;
  const trials = search.flatMap((one) => one.trials);
  const searched = trials.reduce((sum, trial) => sum + trial.seconds, 0);
  return `${trained}, after ${duration(searched)} of search in ${counted(trials.length, 'trial')}`;
}

/** What was compared on what, and the finding. */
export function headline(page: Page): Markup {
  const { study, standings } = page;
  const { data, form, measured, test } = study;
  const methods = standings.filter(({ contender }) => !contender.baseline);
  const brought = allBrought(study);
  const broken = sharedClasses(data).length;
  const unseen =
    broken > 0
      ? `, ${broken} of which were also used in training or validation`
      : ' that neither training nor the choice of checkpoints has seen';
  const [first, ...others] = finding(page);
  return html`<header>
<p class="quiet small">Reality Check: a fair comparison of metric-learning methods</p>
<h1>${form.name}</h1>
<p class="lead">${counted(methodNames(methods).length, brought ? 'embedding' : 'method')} on ${data.title}${
    methods.length > 0 && !brought && `, ${repeats(page)} each`
  }. Judged on ${counted(test.names.length, 'image')} of ${classes(data.classes.test)}${unseen};
${learning(page)}.</p>
<p class="lead"><strong>${first}</strong></p>
${others.map((sentence) => html`<p>${sentence}</p>`)}
<p class="quiet small">Measured ${days(measured)} · ${cost(study)} ·
${count(data.images)} images of ${data.shape.join(' × ')}</p>
</header>`;
}
