import { describe, expect, it } from 'vitest';
import { wantedBy } from './options.ts';

describe('the command line', () => {
  it('takes kind and name as words or as options', async () => {
    const words = ['miner', 'my-miner', '--scope', '@me', '--author', 'A. B.'];
    const wanted = { kind: 'miner', name: 'my-miner', scope: '@me', author: 'A. B.' };
    expect(await wantedBy(words)).toEqual({ ...wanted, folder: 'miner-my-miner' });
    const options = ['--kind', 'miner', '--name', 'my-miner', '--folder', 'here'];
    expect(await wantedBy(options)).toMatchObject({ name: 'my-miner', scope: '', folder: 'here' });
    expect(await wantedBy(['--help'])).toBeUndefined();
  });

  it.each([
    [['--what'], /^new: Unknown option '--what'; --help lists them$/],
    [['loss'], /^new: no name was found, expected one/],
    [[], /^new: no kind was found, expected one of loss, miner/],
    [['loss', 'a', 'b'], /^new: "b" was found, expected a kind and a name only$/],
    [
      ['loss', 'a', '--scope', 'me'],
      /^new: scope "me" was found, expected an npm scope such as @me/,
    ],
  ])('refuses %j in words', async (words, message) => {
    await expect(wantedBy(words)).rejects.toThrow(message);
  });
});
