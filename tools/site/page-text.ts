import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { pageAt, placeOf } from './place.ts';

/** A page as the site shows it. */
export interface SitePage {
  readonly text: string;
  /** Images that it shows, as paths of the repository. */
  readonly images: readonly string[];
}

const code = /^```[\s\S]*?^```$|`[^`\n]*`/gm;
const link = /(!?)\[([^\]]*)\]\(([^)\s]+)\)/g;
const marker = /^<!--.*-->\n?/gm;

/** Changes what is not code. */
function outsideCode(text: string, change: (prose: string) => string): string {
  const kept: string[] = [];
  // Private characters, which no page has, stand for the code meanwhile.
  const marked = text.replace(code, (found) => `\uE000${kept.push(found) - 1}\uE001`);
  return change(marked).replace(/\uE000(\d+)\uE001/g, (_, at: string) => kept[Number(at)]!);
}

/** The text of a page of the repository with its links as they are in the site. */
export function sitePage(root: string, page: string, text: string): SitePage {
  const images: string[] = [];
  const linked = (whole: string, image: string, words: string, target: string): string => {
    const [path, anchor] = target.split('#');
    if (!path || /^[a-z]+:/.test(target)) return whole;
    const found = join(dirname(page), path);
    if (!existsSync(join(root, found))) {
      throw new ConfigError(
        `site: ${page} links to ${target}, which does not exist, expected a file or folder of the repository`,
      );
    }
    if (image) {
      images.push(found);
      return whole;
    }
    const there = pageAt(root, found);
    // The site has no sources: what is said of them stays, without a link.
    if (!there) return words;
    const inner = relative(dirname(placeOf(page)), placeOf(there));
    return `[${words}](./${inner}${anchor ? `#${anchor}` : ''})`;
  };
  const shown = outsideCode(text, (prose) => prose.replace(marker, '').replace(link, linked));
  return { text: shown, images };
}
