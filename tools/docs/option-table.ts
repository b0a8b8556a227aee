import { isUse, type Param, type Params } from '@reality-check/core';

/** A value as it would be written in a pipeline. */
export function written(value: unknown): string {
  if (isUse(value)) {
    const settings = Object.entries(value.settings).map(
      ([name, one]) => `${name}: ${written(one)}`,
    );
    const name = value.plugin.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return `${name}(${settings.length > 0 ? `{ ${settings.join(', ')} }` : ''})`;
  }
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function searched({ range, log }: Param<unknown>): string {
  return range ? `${range[0]} to ${range[1]}${log ? ', by logarithm' : ''}` : '';
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The options of a plugin as a Markdown table; their comments say what they mean. */
export function optionTable(params: Params, comments: ReadonlyMap<string, string>): string {
  const options = Object.entries(params);
  if (options.length === 0) return 'No options.';
  return [
    row(['Option', 'Takes', 'Default', 'Searched', 'Meaning']),
    row(['---', '---', '---', '---', '---']),
    ...options.map(([name, param]) =>
      row([
        `\`${name}\``,
        param.expected,
        `\`${written(param.default)}\``,
        searched(param),
        comments.get(name) ?? '',
      ]),
    ),
  ].join('\n');
}
