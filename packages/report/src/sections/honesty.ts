import { counted, day } from '../html/format.ts';
import { html, type Markup } from '../html/template.ts';
import { sharedClasses } from '../results/shared-classes.ts';
import { correlationNote, flags, frozenNote, optimismNote } from './judgement.ts';
import type { Page, Section } from './page.ts';

/** Longer lists belong into the run store. */
const namesShown = 4000;

function classList(title: string, names: readonly string[]): Markup {
  const more = names.length - namesShown;
  return html`<details><summary>${title}: ${counted(names.length, 'class', 'classes')}</summary>
<ul class="names">${names.slice(0, namesShown).map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>
${more > 0 && html`<p>and ${counted(more, 'more class', 'more classes')}</p>`}</details>
`;
}

function ledgerTable({ study }: Page): Markup {
  const { ledger } = study;
  if (ledger.length === 0) {
    return html`<p>The ledger records no opening of the test classes.</p>`;
  }
  const lines = ledger.map(
    ({ when, why, key }) => html`<tr>
<td class="date"><time datetime="${when}">${day(when)} ${when.slice(11, 16)}</time></td>
<td>${why}</td><td><code>${key.slice(0, 12)}</code></td></tr>
`,
  );
  return html`<details${ledger.length <= 12 && html` open`}>
<summary>Openings of the test classes: ${ledger.length}</summary>
<div class="scroll" role="region" aria-label="Ledger" tabindex="0"><table>
<caption><span>Every evaluation on the test classes. Each one that is followed by a change of settings makes
the results a little more optimistic.</span></caption>
<thead><tr><th scope="col">when (UTC)</th><th scope="col">why</th><th scope="col">run</th></tr></thead>
<tbody>${lines}</tbody></table></div></details>`;
}

function disjoint({ study }: Page): Markup {
  const { manifestHash, sharedPictures, testSet } = study.data;
  const shared = sharedClasses(study.data).length;
  const verdict =
    shared > 0
      ? html`<strong>${counted(shared, 'test class is', 'test classes are')} also used in training or
validation.</strong>`
      : 'No test class is among the training or validation classes.';
  const pictures =
    sharedPictures === 0
      ? 'No picture of these classes equals a test picture, pixel for pixel.'
      : sharedPictures !== undefined &&
        html`<strong>${counted(sharedPictures, 'picture')} of these classes ${
          sharedPictures === 1 ? 'equals a test picture' : 'equal test pictures'
        }, pixel for pixel.</strong>`;
  return html`<p>${verdict}${pictures && html` ${pictures}`}</p>
<p>Checksum of the data set's list of images: <code>${manifestHash}</code></p>
${testSet !== undefined && html`<p>Checksum of the test pictures: <code>${testSet}</code></p>`}`;
}

/** What a reviewer asks: how the data was divided, how often the test set was opened, what failed. */
export const honesty: Section = {
  id: 'honesty',
  title: 'Honesty',
  write(page) {
    const { train, validation, test } = page.study.data.classes;
    const said =
      page.notes.length > 0
        ? html`<ul class="text">${page.notes.map((note) => html`<li>${note}</li>`)}</ul>`
        : html`<p>Nothing was left out of the means.</p>`;
    const luck = [correlationNote(page), optimismNote(page)].filter((part) => part !== undefined);
    return html`<h3>Flags</h3>
${flags(page)}
<h3>Notes</h3>
${said}
${luck.length > 0 && html`<h3>What the choice was worth</h3>${luck}`}
<h3>Test classes</h3>
${frozenNote(page)}
${ledgerTable(page)}
<h3>Split</h3>
${disjoint(page)}
${classList('Training', train)}${classList('Validation', validation)}${classList('Test', test)}`;
  },
};
