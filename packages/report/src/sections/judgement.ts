import { counted, ends, percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import type { Page } from './page.ts';

/** What was fixed in writing before the first look at the test classes. */
export function frozenNote({ study }: Page): Markup | undefined {
  const frozen = study.honesty?.frozen;
  if (!frozen) return undefined;
  const at = (date: string) =>
    html`<time datetime="${date}">${date.slice(0, 16).replace('T', ' ')}</time>`;
  const own = study.ledger.filter(({ frozen: hash }) => hash === frozen.hash);
  const others = study.ledger.length - own.length;
  const early = own.filter(({ when }) => when < frozen.checkpoints).length;
  return html`<p>Settings were fixed ${at(frozen.settings)}, models ${at(frozen.checkpoints)} (UTC), both in
writing: <code>${frozen.hash.slice(0, 12)}</code>. ${
    early > 0
      ? html`<strong>${counted(early, 'opening')} of the test classes came before that.</strong>`
      : 'The test classes were opened after that.'
  }${
    others > 0 &&
    ` ${counted(others, 'opening')} of these test images belong to what was fixed at another time.`
  }</p>`;
}

/** Settings at the end of their range, failures and collapses: what a reviewer would ask about. */
export function flags({ study }: Page): Markup {
  const { search = [], honesty } = study;
  const bounds = search.flatMap(({ method, boundary }) =>
    boundary.map(
      ({ path, side }) =>
        `${method}: ${path} was chosen at the ${side === 'low' ? 'lower' : 'upper'} end of its range, which may have been too narrow.`,
    ),
  );
  const trials = search.flatMap((one) => one.trials);
  const failed = trials.filter(({ state }) => state === 'failed').length;
  const pruned = trials.filter(({ state }) => state === 'pruned').length;
  const collapsed = search.reduce((sum, one) => sum + one.collapses, 0);
  const { failures = [], collapses = [] } = honesty ?? {};
  const places = (troubles: typeof failures) =>
    troubles.map(
      ({ method, repeat, fold, reason }) =>
        `${method}, repeat ${repeat}${fold === undefined ? '' : `, fold ${fold}`}: ${reason}.`,
    );
  const lines = [
    ...bounds,
    ...(failed > 0 ? [`Search: ${failed} of ${counted(trials.length, 'trial')} failed.`] : []),
    ...(pruned > 0
      ? [`Search: ${pruned} of ${counted(trials.length, 'trial')} were given up.`]
      : []),
    ...(collapsed > 0 ? [`Search: ${counted(collapsed, 'training')} collapsed.`] : []),
    ...places(failures),
    ...places(collapses),
  ];
  return lines.length > 0
    ? html`<ul class="text">${lines.map((text) => html`<li>${text}</li>`)}</ul>`
    : html`<p>No training failed or collapsed${search.length > 0 && ', and no setting was chosen at the end of its range'}.</p>`;
}

/** Whether validation classes rank the methods as test classes do. */
export function correlationNote({ selection, metric }: Page): Markup | undefined {
  const found = selection.correlation;
  if (!found) return undefined;
  const title = metricTitle(metric);
  const lines = found.methods.map(
    ({ method, validation, test }) => html`<tr><th scope="row">${method}</th>
<td class="number">${percent(validation)}</td><td class="number">${percent(test)}</td></tr>
`,
  );
  const rho =
    found.mean === null
      ? 'has no value: on one side all methods are equal'
      : `is ${found.mean.toFixed(2)} (95 % interval ${ends(found)}, ${counted(found.n, 'method')})`;
  return html`<p>The rank correlation of validation and test (Spearman) ${rho}: how far choosing on validation
classes can be trusted.</p>
<details><summary>${title} of the same models on validation and on test classes</summary>
<div class="scroll" role="region" aria-label="Validation and test" tabindex="0"><table>
<caption><span>Percent; means over repeats and folds.</span></caption>
<thead><tr><th scope="col">Method</th><th scope="col" class="number">validation</th>
<th scope="col" class="number">test</th></tr></thead><tbody>${lines}</tbody></table></div></details>`;
}

/** What is left of the best trials with fresh seeds. */
export function optimismNote({ selection, metric }: Page): Markup | undefined {
  if (selection.optimism.length === 0) return undefined;
  const lines = selection.optimism.map(
    ({ method, trial, chosen, picked, fresh, optimism }) => html`<tr>
<th scope="row">${method}, trial ${trial + 1}${chosen && ' (chosen)'}</th>
<td class="number">${percent(picked)}</td>
<td class="number">${percent(fresh.mean)} <span class="half">(${ends(fresh)}, n = ${fresh.n})</span></td>
<td class="number">${percent(optimism)}</td></tr>
`,
  );
  return html`<div class="scroll" role="region" aria-label="Optimism" tabindex="0"><table>
<caption><span>${metricTitle(metric)} on validation classes, percent. picked: the value by which a trial was found
good. fresh: the same settings with other seeds; of the chosen trial those that are reported. optimism: picked
minus fresh. All trials share one seed, so that settings are compared on equal terms; what it gives or takes from
all of them is part of the optimism, which may be below 0.</span></caption>
<thead><tr><th scope="col">Trial</th><th scope="col" class="number">picked</th>
<th scope="col" class="number">fresh</th><th scope="col" class="number">optimism</th></tr></thead>
<tbody>${lines}</tbody></table></div>`;
}
