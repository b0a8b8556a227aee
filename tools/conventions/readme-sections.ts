import type { Kind } from '@reality-check/core';
import type { Finding } from './finding.ts';

/** What the README of each of these kinds tells, in this order. */
const sections: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  loss: ['Definition', 'Options', 'Edge cases', 'Checked against'],
  miner: ['Definition', 'Options', 'Edge cases', 'Checked against'],
  sampler: ['Options', 'What a pass covers', 'Edge cases'],
  distance: ['Definition', 'Options', 'Edge cases'],
  reducer: ['Definition', 'Options', 'Edge cases'],
  regularizer: ['Definition', 'Options', 'Edge cases'],
};

/** The text of each section by its heading. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end)];
    }),
  );
}

/** A README tells what readers look for in a plugin of its kind; a loss shows its formula and picture. */
export function checkSections(
  kind: Kind,
  file: string,
  text: string,
  pictured: boolean,
): readonly Finding[] {
  const wanted = sections[kind] ?? [];
  const written = sectionsOf(text);
  const finding = (found: string, expected: string): Finding => ({ file, found, expected });
  const missing = wanted
    .filter((heading) => !written.get(heading)?.trim())
    .map((heading) => finding(`nothing under "## ${heading}"`, 'it, as every README of the kind'));
  const order = [...written.keys()].filter((heading) => wanted.includes(heading));
  const sorted = wanted.filter((heading) => order.includes(heading));
  const findings = [...missing];
  if (order.join() !== sorted.join()) {
    findings.push(finding(`sections in the order ${order.join(', ')}`, sorted.join(', ')));
  }
  if (wanted.includes('Checked against') && !text.includes('<!-- checked -->')) {
    findings.push(
      finding('no place for what is checked', 'the lines <!-- checked --> and <!-- /checked -->'),
    );
  }
  if (
    wanted.includes('What a pass covers') &&
    !/\bepoch\b/.test(written.get('What a pass covers') ?? '')
  ) {
    findings.push(
      finding('no word of the epoch', 'what an epoch is, under "## What a pass covers"'),
    );
  }
  if (kind !== 'loss') return findings;
  if (!/^ {4}\S/m.test(written.get('Definition') ?? '')) {
    findings.push(finding('no formula', 'one under "## Definition", indented by four spaces'));
  }
  const options = written.get('Options')?.split('<!-- /options -->')[1] ?? '';
  if (!/pytorch-metric-learning|paper/.test(options)) {
    findings.push(finding('defaults without a source', 'the paper or the peer, after the options'));
  }
  if (pictured && !/!\[[^\]]+\]\(picture\.svg\)/.test(text)) {
    findings.push(finding('picture.svg, which is not shown', '![what it shows](picture.svg)'));
  }
  return findings;
}
