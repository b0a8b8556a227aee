import { plain } from '../results/markdown.ts';
import type { EmbeddingsEvaluation } from './evaluation.ts';
import { columnsOf, remarks, setting, titleOf } from './numbers.ts';

/** Metrics line by line as a Markdown table, for a terminal. */
export function embeddingsTable(evaluation: EmbeddingsEvaluation): string {
  const columns = columnsOf(evaluation);
  const header = ['metric', ...columns.map(({ title }) => title)];
  const lines = evaluation.metrics.map((metric) => [
    plain(titleOf(metric)),
    ...columns.map((column) => column.text(metric) ?? ''),
  ]);
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
