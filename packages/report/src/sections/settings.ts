import { facts } from '../html/facts.ts';
import { count, days, duration } from '../html/format.ts';
import { type Content, html, type Markup } from '../html/template.ts';
import { describeMining, miningOf } from '../results/mining.ts';
import type { Page, Section } from './page.ts';

/** A longer list of named parts is folded. */
const foldedFrom = 12;

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): boolean {
  return !isObject(value) && !(Array.isArray(value) && value.some(isObject));
}

/** A setting; a use shows its package first, its options below. */
function entry(name: Content, value: unknown): Markup {
  if (plain(value)) return html`<li>${name}: <code>${JSON.stringify(value)}</code></li>`;
  if (Array.isArray(value)) {
    return html`<li>${name}<ul>${value.map((part, index) => entry(index + 1, part))}</ul></li>`;
  }
  const { uses, with: options, ...others } = value as Json;
  const used = typeof uses === 'string';
  const inner = Object.entries(
    used && isObject(options) ? { ...options, ...others } : (value as Json),
  );
  // Many methods would push the rest out of sight.
  if (!used && inner.length > foldedFrom) {
    return html`<li><details><summary>${name}: ${inner.length} entries</summary>
<ul>${inner.map(([key, part]) => entry(key, part))}</ul></details></li>
`;
  }
  return html`<li>${name}${used && html`: <code>${uses}</code>`}
${inner.length > 0 && html`<ul>${inner.map(([key, part]) => entry(key, part))}</ul>`}</li>
`;
}

function code(text: string): Markup {
  return html`<code>${text}</code>`;
}

/** All that is needed to judge and to repeat the comparison. */
export const settings: Section = {
  id: 'settings',
  title: 'Settings and versions',
  write({ study }: Page) {
    const { form, house = {}, machine, measured, data, seconds, contenders } = study;
    const { packages, ...shown } = form;
    const parts = Object.entries(shown).filter(([name]) => name !== 'format');
    const mining = contenders.flatMap((contender) => miningOf(contender) ?? []);
    const circumstances = facts([
      ...Object.entries(machine),
      ['measured', days(measured)],
      ['training time', duration(seconds)],
      ...mining.map((one) => [`of ${one.method}`, describeMining(one)] as const),
      ['data', `${data.title}, ${count(data.images)} images`],
    ]);
    const made = Object.entries({ ...packages, ...house });
    const sums = made.map(([name, sum]) => [code(name), code(sum)] as const);
    return html`<h3>Machine and dates</h3>
${circumstances}
<h3>Settings, every default filled in</h3>
<ul class="tree">${parts.map(([name, value]) => entry(name, value))}</ul>
<details><summary>Packages and checksums of their code</summary>${facts(sums)}</details>
<details><summary>The same as JSON</summary>
<pre tabindex="0">${JSON.stringify(form, null, 2)}</pre></details>
<h3>Replay</h3>
<p><code>pipeline.json</code> beside this page holds these settings. With the packages above installed,
<code>reality-check eval pipeline.json</code> measures again; it refuses to start where a version or the
code of one differs from the recorded one.</p>`;
  },
};
