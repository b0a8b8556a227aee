import { kinds, plural } from '../workspace/kinds.ts';
import type { PluginPackage } from '../workspace/packages.ts';

function heading(words: string): string {
  return `## ${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** The page that lists every plugin by kind. */
export function pluginIndex(plugins: readonly PluginPackage[]): string {
  const sections = kinds.flatMap((kind) => {
    const rows = plugins
      .filter((plugin) => plugin.kind === kind)
      .map(({ folder, name, manifest }) => {
        const readme = `../packages/${folder}/README.md`;
        return `| [${name}](${readme}) | ${manifest.description?.replaceAll('<', '\\<')} | ${manifest.version} |`;
      });
    if (rows.length === 0) return [];
    const table = ['| Name | What it is | Version |', '| --- | --- | --- |', ...rows].join('\n');
    return [`${heading(plural(kind))}\n\n${table}`];
  });
  const opening = 'Written by `npm run docs` from the packages themselves.';
  return `${['# Plugins', opening, ...sections].join('\n\n')}\n`;
}
