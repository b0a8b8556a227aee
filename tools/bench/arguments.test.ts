import { ConfigError } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { parseArguments, selectCases } from './arguments.ts';

const parse = (...args: string[]) => parseArguments(args, ['training', 'evaluation']);
const cases = [{ name: 'conv4 triplet' }, { name: 'conv4 arcface' }];

describe('the command line', () => {
  it('names a suite, a filter and a form', () => {
    expect(parse('training')).toEqual({
      suite: 'training',
      only: undefined,
      json: false,
      eager: false,
    });
    expect(parse('--only', 'arc', 'evaluation', '--json', '--eager')).toEqual({
      suite: 'evaluation',
      only: 'arc',
      json: true,
      eager: true,
    });
  });
  it('is refused without a suite', () => {
    expect(() => parse('--json')).toThrow(
      'bench: no suite was named, expected one of training, evaluation; for example "npm run bench -- training"',
    );
  });
  it.each([
    [['trainin'], 'bench: unknown suite "trainin", expected one of training, evaluation'],
    [['training', 'x'], 'bench: found "x" after the suite, expected options only'],
    [
      ['training', '--jsno'],
      "bench: Unknown option '--jsno', expected --only <text>, --json or --eager",
    ],
    [['training', '--only'], 'argument missing, expected --only <text>, --json or --eager'],
  ])('is refused as %j', (args, message) => {
    expect(() => parse(...args)).toThrow(ConfigError);
    expect(() => parse(...args)).toThrow(message);
  });
});

describe('the choice of cases', () => {
  it('is all of them without a filter', () => expect(selectCases(cases, undefined)).toEqual(cases));
  it('is those whose name contains the text', () =>
    expect(selectCases(cases, 'arc')).toEqual([cases[1]]));
  it('lists the cases where none is left', () => {
    expect(() => selectCases(cases, 'cosface')).toThrow(
      'bench: no case contains "cosface", expected a part of one of\n  conv4 triplet\n  conv4 arcface',
    );
  });
});
