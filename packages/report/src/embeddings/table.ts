import { plain } from '../results/markdown.ts';
import type { EmbeddingsEvaluation } from './evaluation.ts';
import {
  remarks,
  sampleText,
  sampleTitle,
  setting,
  tieRange,
  titleOf,
  valueText,
} from './numbers.ts';

/** Metrics line by line as a Markdown table, for a terminal. */
export function embeddingsTable(evaluation: EmbeddingsEvaluation): string {
  const { metrics, approximate } = evaluation;
  const ties = metrics.some((metric) => tieRange(metric));
  const header = [
    ...['metric', 'value', 'mean of classes'],
    ...(ties ? ['by order of ties'] : []),
    ...(approximate ? [sampleTitle(approximate)] : []),
  ];
  const lines = metrics.map((metric) => {
    const { queries } = metric;
    return [
      plain(titleOf(metric)),
      valueText(metric, metric.value),
      queries ? valueText(metric, queries.macro) : '',
      ...(ties ? [tieRange(metric) ?? ''] : []),
      ...(approximate ? [sampleText(metric) ?? ''] : []),
    ];
  });
  const rule = header.map((_, at) => (at > 0 ? '---:' : ':---'));
  return [header, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The table with what belongs to it. */
export function embeddingsMarkdown(evaluation: EmbeddingsEvaluation): string {
  const said = remarks(evaluation).map((remark) => `- ${plain(remark)}\n`);
  return `# ${plain(evaluation.name)}

${setting(evaluation)}. Metrics of retrieval in percent.

${embeddingsTable(evaluation)}
${said.length > 0 ? `\n${said.join('')}` : ''}`;
}
