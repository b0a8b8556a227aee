import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorOf } from '../workspace/anchor.ts';
import type { Finding } from './finding.ts';

/** A page without its code, in which brackets mean something else. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, (code) => code.replace(/[^\n]/g, ''));
}

/** The anchors that the headings of a page have. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, words]) => words!);
  return new Set(headings.map(anchorOf));
}

/** Every link of a page to something in this repository leads somewhere, to a heading too. */
export function checkLinks(root: string, page: string): readonly Finding[] {
  const text = readFileSync(join(root, page), 'utf8');
  const inline = prose(text).replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  return [...inline.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(({ 1: target, index }) => {
    if (/^[a-z]+:/.test(target!)) return [];
    const [path, anchor] = target!.split('#');
    const file = join(root, path ? join(dirname(page), path) : page);
    const line = inline.slice(0, index).split('\n').length;
    const finding = (expected: string) => [
      { file: `${page}:${line}`, found: `the link ${target}`, expected },
    ];
    if (!existsSync(file)) return finding('a file or folder that exists');
    if (anchor === undefined || !file.endsWith('.md')) return [];
    return anchorsOf(readFileSync(file, 'utf8')).has(anchor)
      ? []
      : finding('the anchor of a heading of that page');
  });
}
