import { counted, percent } from '../html/format.ts';
import { html, type Markup } from '../html/template.ts';
import type { SearchOfMethod } from '../search.ts';
import type { Optimism } from '../selection/optimism.ts';
import type { Page } from './page.ts';

/** How many trials ended in some other way than with a value. */
function troubles({ trials, collapses }: SearchOfMethod): string {
  const of = (state: string) => trials.filter((trial) => trial.state === state).length;
  const parts = [
    of('failed') > 0 && `${of('failed')} failed`,
    of('pruned') > 0 && `${of('pruned')} given up`,
    collapses > 0 && counted(collapses, 'collapsed training'),
  ].filter(Boolean);
  return parts.join(', ') || 'none';
}

function bounds({ boundary }: SearchOfMethod): Markup {
  if (boundary.length === 0) return html`<td class="quiet">none</td>`;
  const named = boundary.map(
    ({ path, side }) => `${path} at its ${side === 'low' ? 'lower' : 'upper'} bound`,
  );
  return html`<td><strong>${named.join(', ')}</strong></td>`;
}

function line(found: SearchOfMethod, lucky: Optimism | undefined): Markup {
  const { method, trials, planned, sampler, pruner } = found;
  return html`<tr><th scope="row">${method}</th>
<td class="number">${trials.length} of ${planned}</td>
<td>${sampler}${pruner !== 'none' && `, pruned by ${pruner}`}</td>
<td>${troubles(found)}</td>
<td class="number">${percent(lucky?.picked ?? null)}</td>
<td class="number">${percent(lucky?.fresh.mean ?? null)}</td>
<td class="number">${percent(lucky?.optimism ?? null)}</td>
${bounds(found)}</tr>
`;
}

/** All searches side by side: budget, trouble, and how lucky the chosen trial was. */
export function searchOverview(
  { selection }: Page,
  searches: readonly SearchOfMethod[],
  title: string,
): Markup {
  const luck = new Map(
    selection.optimism.filter(({ chosen }) => chosen).map((found) => [found.method, found]),
  );
  const heads = ['trials', 'chosen by', 'came to nothing', 'picked', 'fresh', 'optimism'];
  const isNumber = (name: string) => /trials|picked|fresh|optimism/.test(name);
  return html`<div class="scroll" role="region" aria-label="Searches" tabindex="0"><table class="results">
<caption><span>${title} on the validation classes, percent. picked: value of the chosen trial. fresh: the same
settings with the seeds that are reported, which had no part in the choice. optimism: picked minus fresh, which
the best of many gains by luck; all trials share one seed, whose own luck is part of it.</span></caption>
<thead><tr><th scope="col">Method</th>
${heads.map((name) => html`<th scope="col"${isNumber(name) && html` class="number"`}>${name}</th>`)}
<th scope="col">chosen at a bound</th></tr></thead>
<tbody>${searches.map((found) => line(found, luck.get(found.method)))}</tbody></table></div>`;
}
