import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { markdownPages } from '../workspace/pages.ts';
import { root as home } from '../workspace/root.ts';
import { sourceFiles } from '../workspace/source-files.ts';
import { changesetOf } from './changeset.ts';
import { mentions, renameInMarkdown } from './markdown.ts';
import { checkRequest, type Renaming } from './request.ts';
import { renameInSources } from './sources.ts';

/** What a renaming has done. */
export interface Renamed {
  /** Files that were written, as seen from the root. */
  readonly written: readonly string[];
  /** `file:line: text` of mentions that may mean the option, and were left as they are. */
  readonly left: readonly string[];
}

function renameInPages(renaming: Renaming): readonly string[] {
  const { root, plugin } = renaming;
  const own = join(plugin.path, 'README.md');
  return markdownPages(root)
    .map((page) => join(root, page))
    .filter((path) => {
      const text = readFileSync(path, 'utf8');
      const wanted = renameInMarkdown(text, renaming, path === own);
      if (wanted !== text) writeFileSync(path, wanted);
      return wanted !== text;
    });
}

/** Pages that `npm run docs` writes. */
const generated = /^docs\/(api\/|plugins\.md$)/;

/**
 * Where the name still stands: in texts, comments, settings without a type. Elsewhere than in files that
 * changed, only where the plugin is spoken of, as others have options of the same name.
 */
function leftIn(renaming: Renaming, changed: readonly string[]): readonly string[] {
  const { root, plugin, word, from } = renaming;
  const others = (path: string) =>
    path.startsWith('packages/') && !path.startsWith(`packages/${plugin.folder}/`);
  const pages = markdownPages(root).filter((path) => !others(path) && !generated.test(path));
  const untyped = ['pipelines', 'tools']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => sourceFiles(join(root, folder)).map((file) => join(folder, file)));
  const about = [...pages, ...untyped].filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [plugin.folder, plugin.name, word].some((name) => mentions(text, name).length > 0);
  });
  const files = new Set([...about, ...changed.map((path) => relative(root, path))]);
  return [...files].flatMap((file) =>
    mentions(readFileSync(join(root, file), 'utf8'), from).map((line) => `${file}:${line}`),
  );
}

function format(root: string, files: readonly string[]): void {
  const biome = join(home, 'node_modules/.bin/biome');
  const { status, stderr } = spawnSync(biome, ['format', '--write', ...files], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`biome could not format ${files.join(', ')}:\n${stderr}`);
}

/** Renames an option of a plugin everywhere, and writes the change set. */
export function renameOption(root: string, words: readonly string[]): Renamed {
  const renaming = checkRequest(root, words);
  const { plugin, from, to } = renaming;
  const sources = renameInSources(renaming);
  format(root, sources);
  const pages = renameInPages(renaming);
  const changeset = join(root, `.changeset/rename-${plugin.folder}-${from}-${to}.md`.toLowerCase());
  mkdirSync(dirname(changeset), { recursive: true });
  writeFileSync(changeset, changesetOf(renaming, sources));
  const written = [...sources, ...pages, changeset].map((path) => relative(root, path));
  return { written, left: leftIn(renaming, [...sources, ...pages]) };
}
