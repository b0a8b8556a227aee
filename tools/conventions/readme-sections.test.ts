import { expect, it } from 'vitest';
import { checkSections } from './readme-sections.ts';

const loss = `# small

A loss.

## Definition

    L = d

![over distance](picture.svg)

## Options

<!-- options -->
No options.
<!-- /options -->

The defaults are those of the paper.

## Edge cases

- None.

## Checked against

<!-- checked -->
- Laws.
<!-- /checked -->
`;

const found = (text: string, kind: 'loss' | 'sampler' | 'metric' = 'loss') =>
  checkSections(kind, 'README.md', text, true).map((one) => one.found);

it('takes a loss with formula, picture, source of the defaults, edge cases and what is checked', () => {
  expect(found(loss)).toEqual([]);
});

it('finds each of them missing', () => {
  expect(found(loss.replace('    L = d', 'L = d'))).toEqual(['no formula']);
  expect(found(loss.replace('picture.svg', 'other.svg'))).toEqual([
    'picture.svg, which is not shown',
  ]);
  expect(found(loss.replace('of the paper', 'good'))).toEqual(['defaults without a source']);
  expect(found(loss.replace('- None.', ''))).toEqual(['nothing under "## Edge cases"']);
  expect(found(loss.replaceAll(/<!-- .?checked -->/g, ''))).toEqual([
    'no place for what is checked',
  ]);
});

it('finds sections in another order', () => {
  const [opening, definition, options, ...rest] = loss.split(/^(?=## )/m);
  expect(found([opening, options, definition, ...rest].join(''))).toEqual([
    'sections in the order Options, Definition, Edge cases, Checked against',
  ]);
});

it('asks a sampler what an epoch is, and other kinds for nothing', () => {
  const sampler = '## Options\nNone.\n## What a pass covers\nAll.\n## Edge cases\nNone.\n';
  expect(found(sampler, 'sampler')).toEqual(['no word of the epoch']);
  expect(found(sampler.replace('All.', 'An epoch is 100 batches.'), 'sampler')).toEqual([]);
  expect(found('', 'metric')).toEqual([]);
});
