import { counted, day } from '../html/format.ts';
import { html, type Markup } from '../html/template.ts';
import type { Page, Section } from './page.ts';

/** Longer lists belong into the run store. */
const namesShown = 4000;

function classList(title: string, names: readonly string[]): Markup {
  const more = names.length - namesShown;
  return html`<details><summary>${title}: ${counted(names.length, 'class', 'classes')}</summary><ul class="names">${names.slice(0, namesShown).map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>${more > 0 && html`<p>and ${counted(more, 'more class', 'more classes')}</p>`}</details>`;
}

function ledger({ study }: Page): Markup {
  if (study.ledger.length === 0)
    return html`<p>The ledger records no opening of the test classes.</p>`;
  const lines = study.ledger.map(
    ({ when, why, key }) =>
      html`<tr><td class="date"><time datetime="${when}">${day(when)} ${when.slice(11, 16)}</time></td><td>${why}</td><td><code>${key.slice(0, 12)}</code></td></tr>`,
  );
  return html`<details${study.ledger.length <= 12 && html` open`}><summary>Openings of the test classes: ${study.ledger.length}</summary><div class="scroll" role="region" aria-label="Ledger" tabindex="0"><table><caption>Every evaluation on the test classes. Each one that is followed by a change of settings makes the results a little more optimistic.</caption><thead><tr><th scope="col">when (UTC)</th><th scope="col">why</th><th scope="col">run</th></tr></thead><tbody>${lines}</tbody></table></div></details>`;
}

/** What a reviewer would ask: how the data was divided, how often the test set was opened, what failed. */
export const honesty: Section = {
  id: 'honesty',
  title: 'Honesty',
  write(page) {
    const { data } = page.study;
    const { train, validation, test } = data.classes;
    const sets = [train, validation, test].map((names) => new Set(names));
    const shared = test.filter((name) => sets[0]!.has(name) || sets[1]!.has(name));
    return html`<h3>Failures and notes</h3>${
      page.notes.length > 0
        ? html`<ul class="text">${page.notes.map((note) => html`<li>${note}</li>`)}</ul>`
        : html`<p>No run failed and nothing was left out.</p>`
    }<h3>Test classes</h3>${ledger(page)}<h3>Split</h3>${
      shared.length > 0
        ? html`<p><strong>${counted(shared.length, 'test class is', 'test classes are')} also used in training or validation.</strong></p>`
        : html`<p>No test class is among the training or validation classes. Manifest of the data set: <code>${data.manifestHash}</code>.</p>`
    }${classList('Training', train)}${classList('Validation', validation)}${classList('Test', test)}`;
  },
};
