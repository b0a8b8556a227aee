import type { Domain } from '@reality-check/core';
import { percent, setting } from '../html/format.ts';
import { html, type Markup } from '../html/template.ts';
import { type TrialAxis, type TrialDot, trialPlot } from '../plots/trial-plot.ts';
import type { SearchOfMethod, SearchTrial } from '../search.ts';

/** Trials with their place on an axis. */
function dots(
  { trials, best }: SearchOfMethod,
  at: (trial: SearchTrial) => number | string,
): TrialDot[] {
  return trials.map((trial) => ({
    x: at(trial),
    ...(trial.value !== undefined && { y: 100 * trial.value }),
    chosen: trial.number === best,
  }));
}

/** The highest value up to each trial. */
function bestSoFar(found: readonly TrialDot[]): { x: number; y: number }[] {
  let best = -Infinity;
  return found.flatMap(({ x, y = -Infinity }) => {
    best = Math.max(best, y);
    return best === -Infinity ? [] : [{ x: Number(x), y: best }];
  });
}

function axisOf(path: string, domain: Domain): TrialAxis {
  if (domain.kind === 'choice') {
    return { title: path, scale: 'words', domain: domain.values.map(String) };
  }
  const { low, high, log } = domain;
  return { title: path, scale: log ? 'log' : 'linear', domain: [low, high] };
}

async function panels(found: SearchOfMethod, title: string, colour: string): Promise<Markup[]> {
  const axis = `${title}, percent`;
  const numbered = dots(found, ({ number }) => number + 1);
  const last = Math.max(2, ...numbered.map(({ x }) => Number(x)));
  const history: TrialAxis = { title: 'trial', scale: 'linear', domain: [1, last] };
  const values = numbered.flatMap(({ y }) => y ?? []);
  const range = `${percent(Math.min(...values))} to ${percent(Math.max(...values))}`;
  const about = `History of ${numbered.length} trials, values from ${range} percent.`;
  const plots = [
    html`<figure><figcaption>History <small>line: best so far</small></figcaption>
${await trialPlot(numbered, history, axis, colour, about, bestSoFar(numbered))}</figure>`,
  ];
  for (const [path, domain] of Object.entries(found.space)) {
    const slice = dots(found, ({ point }) =>
      domain.kind === 'choice' ? String(point[path]) : Number(point[path]),
    );
    const plot = await trialPlot(slice, axisOf(path, domain), axis, colour, `Values by ${path}.`);
    plots.push(html`<figure><figcaption>${path}</figcaption>${plot}</figure>`);
  }
  return plots;
}

function rangeOf(domain: Domain): string {
  if (domain.kind === 'choice') return domain.values.map(setting).join(', ');
  const { low, high, log } = domain;
  return `${setting(low)} to ${setting(high)}${log ? ', by logarithm' : ''}`;
}

function settings({ space, trials, best, importance, boundary }: SearchOfMethod): Markup {
  const point = trials.find(({ number }) => number === best)?.point ?? {};
  const share = (path: string) => {
    const found = importance?.[path];
    if (found === undefined) return '–';
    return html`<span class="bar" style="--share:${found.toFixed(3)}"></span> ${percent(100 * found)} %`;
  };
  const lines = Object.entries(space).map(([path, domain]) => {
    const bound = boundary.find((flag) => flag.path === path);
    return html`<tr><th scope="row">${path}</th><td>${rangeOf(domain)}</td>
<td class="number">${path in point && setting(point[path])}${
      bound && html` <strong>at its ${bound.side === 'low' ? 'lower' : 'upper'} bound</strong>`
    }</td>
<td class="number">${share(path)}</td></tr>
`;
  });
  return html`<div class="scroll" role="region" aria-label="Settings searched" tabindex="0"><table>
<caption><span>importance: share of a setting in the variance of the values (PED-ANOVA); too few trials have
none.</span></caption>
<thead><tr><th scope="col">Setting</th><th scope="col">searched</th><th scope="col" class="number">chosen</th>
<th scope="col" class="number">importance</th></tr></thead><tbody>${lines}</tbody></table></div>`;
}

function failures({ trials }: SearchOfMethod): Markup | undefined {
  const failed = trials.filter(({ state }) => state !== 'complete');
  if (failed.length === 0) return undefined;
  const items = failed.map(
    ({ number, state, reason }) => html`<li>Trial ${number + 1} ${state}: ${reason ?? ''}</li>`,
  );
  return html`<details><summary>Trials that came to nothing: ${failed.length}</summary>
<ul class="text">${items}</ul></details>`;
}

/** One search: its settings, its history, and a slice for each setting. */
export async function searchOfMethod(
  found: SearchOfMethod,
  title: string,
  colour: string,
): Promise<Markup> {
  const drawn = found.trials.some(({ value }) => value !== undefined);
  return html`${settings(found)}
${drawn && html`<div class="panels">${await panels(found, title, colour)}</div>`}${failures(found)}`;
}
