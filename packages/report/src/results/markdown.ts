import { count, counted, days, withInterval } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { Study } from '../study.ts';
import type { Standing } from './standing.ts';

/** Keeps text from being read as Markdown or HTML, on one line. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|&]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Methods by metrics, best first: mean ± half width of the 95 % interval, in percent. */
export function markdownTable(study: Study, standings: readonly Standing[]): string {
  const titles = study.metrics.map(({ name }) => plain(metricTitle(name)));
  const header = ['method', 'embedding', ...titles, 'n', 'measured'];
  const lines = standings.map(({ contender, rows, leading }) => [
    plain(contender.method) + (contender.baseline ? ' (baseline)' : ''),
    plain(contender.embedding),
    ...study.metrics.map(({ name }) => withInterval(rows.get(name)!)),
    String(leading.n),
    leading.measured ? days(leading.measured) : '–',
  ]);
  const rule = header.map((_, index) => (index > 1 && index < header.length - 1 ? '---:' : ':---'));
  return [header, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The table with what one has to know to read it. */
export function markdown(
  study: Study,
  standings: readonly Standing[],
  notes: readonly string[],
): string {
  const { data, form, measured, test } = study;
  const sizes = (['train', 'validation', 'test'] as const).map(
    (part) => `${part} ${count(data.classes[part].length)}`,
  );
  const said = notes.map((note) => `- ${plain(note)}\n`).join('');
  return `# ${plain(form.name)}

${plain(data.title)}: ${counted(test.names.length, 'test image')}. Classes: ${sizes.join(', ')}.
Measured ${days(measured)}. Manifest ${plain(data.manifestHash)}.

Percent; mean ± half width of the 95 % t interval over n repeats (one repeat: no interval).

${markdownTable(study, standings)}
${said && `\nNotes:\n\n${said}`}`;
}
