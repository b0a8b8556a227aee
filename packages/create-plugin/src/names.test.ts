import { expect, it } from 'vitest';
import { camelCase, checkKind, checkName, sentenceCase } from './names.ts';

it('takes the kinds there are', () => {
  expect(checkKind('dataset')).toBe('dataset');
  expect(() => checkKind('losss')).toThrow(
    'new: kind "losss" was found, expected one of loss, miner, sampler, metric, dataset, augmentation, trunk, embedder, optimizer, distance, reducer, regularizer',
  );
  expect(() => checkKind(undefined)).toThrow('new: no kind was found, expected one of loss,');
});

it.each(['margin', 'multi-similarity', 'precision-at-1', 'p2'])('takes the name %s', (name) => {
  expect(checkName(name, 'loss')).toBe(name);
});

it.each(['Margin', 'my_loss', '-a', 'a-', 'a--b', '2-d', '../up', ''])(
  'refuses the name "%s"',
  (name) => {
    expect(() => checkName(name, 'loss')).toThrow(
      `new: name "${name}" was found, expected small letters, digits and single hyphens, as in my-loss`,
    );
  },
);

it('refuses a name that repeats the kind, and words of JavaScript', () => {
  expect(() => checkName('loss-margin', 'loss')).toThrow('expected it without the kind: "margin"');
  expect(() => checkName('switch', 'loss')).toThrow('no word of JavaScript, as my-switch');
  expect(() => checkName(undefined, 'loss')).toThrow('no name was found');
});

it('writes a name for code and for headings', () => {
  expect(camelCase('precision-at-1')).toBe('precisionAt1');
  expect(sentenceCase('multi-similarity')).toBe('Multi similarity');
});
