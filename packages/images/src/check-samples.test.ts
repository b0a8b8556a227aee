import type { Sample } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { checkSamples } from './check-samples.ts';

type Row = readonly [
  name: string,
  label: string,
  superClass?: string | undefined,
  part?: Sample['part'],
];

function check(...rows: Row[]): () => void {
  const samples = rows.map(([name, label, superClass, part]) => ({
    name,
    class: label,
    ...(superClass !== undefined && { superClass }),
    ...(part && { part }),
    fingerprint: 'x',
  }));
  return () => checkSamples(samples, 'data set "mine"');
}

describe('checkSamples', () => {
  it('takes classes of two images, with and without super-classes and parts', () => {
    check(['1', 'a'], ['2', 'a'], ['3', 'b'], ['4', 'b'])();
    check(['1', 'a', 's'], ['2', 'a', 's'], ['3', 'b'], ['4', 'b'])();
    check(
      ['1', 'a', 's', 'train'],
      ['2', 'a', 's', 'train'],
      ['3', 'b', 's', 'test'],
      ['4', 'b', 's', 'test'],
    )();
  });

  it('refuses no images', () => {
    expect(check()).toThrow(
      'data set "mine": has no images, expected at least 2 classes of 2 images each',
    );
  });

  it('refuses a name that occurs twice', () => {
    expect(check(['1', 'a'], ['1', 'a'], ['3', 'b'], ['3', 'b'], ['5', 'b'])).toThrow(
      'these names occur twice: 1, 3, expected one name an image; rename them',
    );
  });

  it('refuses a single class', () => {
    expect(check(['1', 'a'], ['2', 'a'])).toThrow('has only the class "a", expected at least 2');
  });

  it('takes classes with one image, but refuses to have no others', () => {
    check(['1', 'a'], ['2', 'b'], ['3', 'b'], ['4', 'c'])();
    expect(check(['1', 'a'], ['2', 'b'], ['3', 'c'])).toThrow(
      'each of the 3 classes has one image only (a, b, c), expected classes of at least 2 images',
    );
  });

  it('names ten classes at the most', () => {
    const many = Array.from({ length: 13 }, (_, at): Row => [`${at}`, `class${at}`]);
    expect(check(...many)).toThrow(/each of the 13 .*class8, class9 and 3 more\)/);
  });

  it('refuses a class in two super-classes', () => {
    expect(check(['1', 'a', 's'], ['2', 'a', 't'], ['3', 'b', 's'], ['4', 'b', 's'])).toThrow(
      'these classes stand in two super-classes: a, expected one super-class a class',
    );
  });

  it('refuses a class in both train and test', () => {
    const sides = (last: Sample['part']) =>
      check(
        ['1', 'a', undefined, 'train'],
        ['2', 'a', undefined, 'train'],
        ['3', 'b', undefined, 'test'],
        ['4', 'b', undefined, last],
      );
    expect(sides('train')).toThrow('these classes stand in both train and test: b, expected');
    expect(sides(undefined)).toThrow('3 of 4 images say whether they are for training or test');
    sides('test')();
  });

  it('refuses a split with an empty side', () => {
    const rows = ['1', '2', '3', '4'].map(
      (name): Row => [name, name > '2' ? 'b' : 'a', 's', 'test'],
    );
    expect(check(...rows)).toThrow('all classes are for test, expected classes for both');
  });
});
