import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledTemplate } from '@reality-check/create-plugin';
import { type PluginPackage, pluginsAmong, readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';
import type { GeneratedFile } from './generated-files.ts';

/** Examples with methods of their own; the others are what the templates give. */
const own = ['augmentation-cutout', 'metric-ndcg-at-r', 'optimizer-lion'];

/** The plugins of `examples/`. */
export function examplePlugins(): readonly PluginPackage[] {
  return pluginsAmong(readPackages(root, 'examples'));
}

/** Source and test of the examples that show what a template gives. */
export function templateExamples(): readonly GeneratedFile[] {
  return examplePlugins()
    .filter(({ folder }) => !own.includes(folder))
    .flatMap(({ folder, kind, name }) =>
      [...filledTemplate(kind, name)]
        .filter(([file]) => file.startsWith('src/'))
        .map(([file, wanted]) => {
          const path = `examples/${folder}/${file}`;
          const there = existsSync(join(root, path));
          return {
            file: path,
            current: there ? readFileSync(join(root, path), 'utf8') : undefined,
            wanted,
          };
        }),
    );
}
