import { type DefaultTheme, defineConfig, type MarkdownOptions, type UserConfig } from 'vitepress';
import { anchorOf } from '../workspace/anchor.ts';

type Renderer = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** Text of a page is text: Vue would compute what stands in two braces. */
function keepBraces({ renderer, utils }: Renderer): void {
  renderer.rules.text = (tokens, at) =>
    utils.escapeHtml(tokens[at]!.content).replaceAll('{{', '&#123;&#123;');
}

/** Formulas and, where there is room, cells are wrapped; cells begin at the top. */
const style = `
.vp-doc > div > pre { white-space: pre-wrap; padding: 12px 24px; border-radius: 8px;
  background: var(--vp-code-block-bg); font-size: var(--vp-code-font-size); }
.vp-doc td { vertical-align: top; }
.vp-doc td:nth-child(5):last-child:not([style]) { min-width: 16em; }
.vp-doc td:first-child code { white-space: nowrap; }
@media (min-width: 960px) {
  .vp-doc table { display: table; width: 100%; }
  .vp-doc th, .vp-doc td { padding: 8px 10px; }
  .vp-doc td:nth-child(5):last-child:not([style]) { min-width: 14em; }
  .vp-doc td code { overflow-wrap: anywhere; }
}
`;

/** How VitePress builds the site from its assembled pages. */
export function siteConfig(
  sidebar: DefaultTheme.SidebarItem[],
  outDir: string,
): UserConfig<DefaultTheme.Config> {
  return defineConfig({
    title: 'Reality Check',
    description: 'The fair benchmark for deep metric learning.',
    lang: 'en-GB',
    outDir,
    head: [['style', {}, style]],
    markdown: {
      html: false,
      anchor: { slugify: anchorOf },
      config: keepBraces,
    },
    vite: { build: { chunkSizeWarningLimit: 2000 } },
    themeConfig: {
      sidebar,
      nav: [
        { text: 'Plugins', link: '/docs/plugins' },
        { text: 'Protocol', link: '/packages/protocol-mlrc/' },
        { text: 'Reports', link: '/reports' },
      ],
      outline: { level: [2, 3] },
      search: { provider: 'local' },
    },
  });
}
