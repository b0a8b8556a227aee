import { Node, SyntaxKind } from 'ts-morph';
import { parsedProject } from '../workspace/sources.ts';
import type { Renaming } from './request.ts';

/** Code in a Markdown text: fenced, indented or in backticks. */
const code = /^```(\w*)\n([\s\S]*?)^```$|^(?: {4}.+\n)+|`[^`\n]+`/gm;

function whole(word: string): RegExp {
  return new RegExp(`(?<![\\w$-])${word}(?![\\w$-])`, 'g');
}

/** Code with the option renamed in every call of the plugin. */
function renameInCalls(text: string, { plugin, word, from, to }: Renaming): string {
  const file = parsedProject({ inMemory: true }).createSourceFile('/code.ts', text);
  const imported = file
    .getImportDeclarations()
    .filter((one) => one.getModuleSpecifierValue() === plugin.manifest.name)
    .flatMap((one) => one.getDefaultImport()?.getText() ?? []);
  const names = imported.length > 0 ? imported : [word];
  const places = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => names.includes(call.getExpression().getText()))
    .flatMap((call) => call.getArguments().filter(Node.isObjectLiteralExpression))
    .flatMap((settings) => settings.getProperty(from) ?? [])
    .filter(Node.isPropertyAssignment)
    .map((property) => property.getNameNode());
  // From the end, so that places stay where they were found.
  return places
    .toSorted((a, b) => b.getStart() - a.getStart())
    .reduce((rest, name) => {
      return rest.slice(0, name.getStart()) + to + rest.slice(name.getEnd());
    }, text);
}

/** A page with the option renamed in its code; on the plugin's own page wherever its name stands. */
export function renameInMarkdown(text: string, renaming: Renaming, own: boolean): string {
  return text.replace(code, (segment, _language, body: string | undefined) => {
    if (own) return segment.replace(whole(renaming.from), renaming.to);
    if (body !== undefined) return segment.replace(body, () => renameInCalls(body, renaming));
    if (!segment.startsWith('`')) return segment;
    return `\`${renameInCalls(segment.slice(1, -1), renaming)}\``;
  });
}

/** The lines in which a name stands as a word, as `number: text`, but those that import it. */
export function mentions(text: string, name: string): readonly string[] {
  return text
    .split('\n')
    .map((line, at) => `${at + 1}: ${line.trim()}`)
    .filter((line) => whole(name).test(line) && !/^\d+: import /.test(line));
}
