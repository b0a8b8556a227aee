import type { DefaultTheme } from 'vitepress';
import { kinds, plural } from '../workspace/kinds.ts';
import { type Package, pluginsAmong } from '../workspace/packages.ts';
import { placeOf } from './place.ts';

type Item = DefaultTheme.SidebarItem;

const guide: Readonly<Record<string, readonly (readonly [text: string, page: string])[]>> = {
  Guide: [
    ['Reality Check', 'README.md'],
    ['Pipelines', 'docs/pipelines.md'],
    ['The protocol', 'packages/protocol-mlrc/README.md'],
    ['Search', 'docs/search.md'],
    ['Your own embeddings', 'docs/embeddings.md'],
    ['Reports', 'reports.md'],
    ['Command line', 'packages/cli/README.md'],
    ['All plugins', 'docs/plugins.md'],
  ],
  'Write a plugin': [
    ['A loss', 'docs/writing-a-loss.md'],
    ['A sampler', 'docs/writing-a-sampler.md'],
    ['Examples of every kind', 'examples/README.md'],
    ['Contributing', 'CONTRIBUTING.md'],
  ],
  Reference: [
    ['core', 'docs/api/core.md'],
    ['ops', 'docs/api/ops.md'],
    ['testkit', 'docs/api/testkit.md'],
  ],
  Inside: [
    ['Engine', 'docs/engine.md'],
    ['Benchmarks', 'docs/benchmarks.md'],
    ['Decisions', 'docs/decisions.md'],
  ],
};

/** Where a page of the repository is found in the site. */
export function addressOf(page: string): string {
  return `/${placeOf(page)
    .replace(/(^|\/)index\.md$/, '$1')
    .replace(/\.md$/, '')}`;
}

function item([text, page]: readonly [string, string]): Item {
  return { text, link: addressOf(page) };
}

function capital(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** The contents beside every page: the guide, then all plugins by kind, then the other packages. */
export function sidebar(packages: readonly Package[]): Item[] {
  const plugins = pluginsAmong(packages);
  const ofKinds = kinds.map((kind) => ({
    text: capital(plural(kind)),
    collapsed: true,
    items: plugins
      .filter((plugin) => plugin.kind === kind)
      .map(({ name, folder }) => item([name, `packages/${folder}/README.md`])),
  }));
  const named = Object.values(guide).flatMap((items) => items.map(([, page]) => page));
  const others = packages.filter(
    (one) =>
      !plugins.some(({ folder }) => folder === one.folder) &&
      !named.includes(`packages/${one.folder}/README.md`),
  );
  return [
    ...Object.entries(guide).map(([text, items]) => ({ text, items: items.map(item) })),
    { text: 'Plugins', items: ofKinds },
    {
      text: 'Packages',
      collapsed: true,
      items: others.map(({ folder }) => item([folder, `packages/${folder}/README.md`])),
    },
  ];
}
