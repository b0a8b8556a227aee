import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.mjs';

describe('parseOptions', () => {
  it('tells absent, given and refused apart', () => {
    expect(parseOptions([])).toEqual({});
    expect(parseOptions(['--gpu', '--no-gp', '--quiet'])).toEqual({
      gpu: true,
      gp: false,
      quiet: true,
    });
  });

  it.each(['--gppu', '--no-force', 'gpu', '-q', '--'])(
    'refuses %s and names what there is',
    (arg) => {
      expect(() => parseOptions([arg])).toThrow(`unknown option "${arg}", expected one of --gpu`);
    },
  );
});
