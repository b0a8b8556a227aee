import type { DefaultTreeAdapterTypes } from 'parse5';
import { expect } from 'vitest';
import type { Results, Summary } from '../src/index.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A report as it was read back. */
export interface Written {
  readonly summary: Summary;
  readonly page: string;
  readonly results: Results;
  readonly elements: readonly Element[];
}

/** An element and all within it. */
export function elementsOf(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...('tagName' in node ? [node] : []), ...children.flatMap(elementsOf)];
}

/** The value of an attribute. */
export const attribute = (element: Element, name: string) =>
  element.attrs.find((found) => found.name === name)?.value;

/** All text within a node. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** What holds for every page, whatever the study. */
export function checkPage({ page, elements }: Written): void {
  for (const element of elements) {
    for (const { name, value } of element.attrs) {
      expect(name).not.toMatch(/^on/);
      if (/^(src|href|xlink:href|srcset|action|data)$/.test(name)) expect(value).toMatch(/^#/);
    }
  }
  const tags = new Set(elements.map(({ tagName }) => tagName));
  for (const tag of ['script', 'link', 'iframe', 'object', 'img', 'base', 'form']) {
    expect(tags).not.toContain(tag);
  }
  const styles = elements.filter(({ tagName }) => tagName === 'style').map(textOf);
  for (const [, target] of styles.join('').matchAll(/url\(([^)]*)\)/g)) {
    expect(target).toMatch(/^data:image\/(png|webp);base64,/);
  }
  expect(styles.join('')).not.toContain('@import');
  expect(page).not.toMatch(/\b(undefined|NaN|\[object)\b/);

  const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = elements.flatMap((element) => attribute(element, 'href') ?? []);
  for (const target of targets) expect(ids).toContain(target.slice(1));

  const levels = elements
    .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
    .map(({ tagName }) => Number(tagName[1]));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.slice(1).forEach((level, at) => {
    expect(level - levels[at]!).toBeLessThanOrEqual(1);
  });
  for (const table of elements.filter(({ tagName }) => tagName === 'table')) {
    expect(elementsOf(table).some(({ tagName }) => tagName === 'caption')).toBe(true);
  }
  const pictures = elements.filter((element) => attribute(element, 'role') === 'img');
  for (const picture of pictures) expect(attribute(picture, 'aria-label')).toBeTruthy();
}
