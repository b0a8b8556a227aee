import { join } from 'node:path';
import { Project, ts } from 'ts-morph';
import { root } from '../workspace/root.ts';

/** What an editor shows of one file while it is being written. */
export interface Editor {
  /** The names that are offered right behind the first mention of some text. */
  completions(behind: string): readonly string[];
  /** What is told of one of the names that are offered there. */
  told(behind: string, name: string): string;
  /** What is shown over the end of the first mention of some text. */
  hover(over: string): string;
  /** What is underlined, and why. */
  problems(): readonly { readonly word: string; readonly message: string }[];
}

function plain(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString(parts ? [...parts] : []).replaceAll(/\s+/g, ' ');
}

/**
 * Opens a pipeline that stands nowhere, as if it were a file of `pipelines/src`, with the language
 * service that editors ask.
 */
export function editorOn(text: string): Editor {
  const project = new Project({
    tsConfigFilePath: join(root, 'pipelines/tsconfig.json'),
    skipAddingFilesFromTsConfig: true,
  });
  const file = join(root, 'pipelines/src/written-in-the-editor.ts');
  project.createSourceFile(file, text);
  const service = project.getLanguageService().compilerObject;
  const end = (words: string) => {
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`found no "${words}" in the file, expected it once`);
    return at + words.length;
  };
  return {
    completions(behind) {
      const found = service.getCompletionsAtPosition(file, end(behind), undefined);
      return (found?.entries ?? []).map(({ name }) => name);
    },
    told(behind, name) {
      const at = end(behind);
      const more = [{}, undefined, {}, undefined] as const;
      return plain(service.getCompletionEntryDetails(file, at, name, ...more)?.documentation);
    },
    hover(over) {
      const found = service.getQuickInfoAtPosition(file, end(over) - 1);
      return `${plain(found?.displayParts)}: ${plain(found?.documentation)}`;
    },
    problems: () =>
      [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
        ({ start = 0, length, messageText }) => ({
          word: text.slice(start, start + (length ?? 0)),
          message: ts.flattenDiagnosticMessageText(messageText, ' '),
        }),
      ),
  };
}
