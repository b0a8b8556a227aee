import { type Comparison, fromBetterSide, verdict } from '../comparison/comparisons.ts';
import { count, ends, percent, probability } from '../html/format.ts';
import { html, type Markup } from '../html/template.ts';

function seedsCell({ seeds }: Comparison): Markup {
  const written = (pairs: number) => (Number.isFinite(pairs) ? count(pairs) : '> 1,000,000');
  if (!seeds) return html`<td class="number">–</td>`;
  const { pairs, low, high } = seeds;
  return html`<td class="number">${written(pairs)}
<span class="half">(${written(low)} to ${written(high)})</span></td>`;
}

function words(found: Comparison): string {
  const { margin } = found;
  switch (verdict(found)) {
    case 'differ':
      return 'better';
    case 'differ within the margin':
      return `better, by less than ${margin}`;
    case 'equivalent':
      return `equal within ${margin}`;
    case 'open':
      return 'left open';
  }
}

function line(found: Comparison): Markup {
  const { method, other, mean, corrected } = found;
  const open = verdict(found) === 'open';
  return html`<tr><th scope="row">${method} <span class="quiet">over</span> ${other}</th>
<td${open && html` class="quiet"`}>${words(found)}</td>
<td class="number">${percent(mean)} <span class="half">(${ends(found)})</span></td>
<td class="number">${ends(found.bootstrap)}</td>
<td class="number">${probability(corrected.t)}</td>
<td class="number">${probability(corrected.wilcoxon)}</td>
<td class="number">${probability(corrected.equivalence)}</td>
${seedsCell(found)}</tr>
`;
}

/** Pairs of methods, the widest difference first. */
export function comparisonTable(found: readonly Comparison[], title: string): Markup {
  const margin = found[0]?.margin ?? 0;
  const turned = found.map(fromBetterSide).sort((one, other) => other.mean! - one.mean!);
  const headings = [
    'difference (95 % t)',
    'classes and seeds',
    'p, t',
    'p, Wilcoxon',
    `p, ±${margin}`,
    `seeds for ${margin}`,
  ];
  return html`<div class="scroll" role="region" aria-label="Comparisons" tabindex="0">
<table class="results"><caption><span>Differences of ${title} in points, on the same seeds and folds.
${found.length === 1 ? '' : `Probabilities are corrected for the ${count(found.length)} pairs (Holm).`}</span></caption>
<thead><tr><th scope="col">Pair</th><th scope="col">the first is</th>
${headings.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${turned.map(line)}</tbody></table></div>`;
}
