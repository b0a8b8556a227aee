import { describe, expect, it } from 'vitest';
import { diskProblem, platformProblem } from './checks.mjs';

const context = { versions: { glibc: '2.27' }, wheel: {} };
const machine = { platform: 'linux', arch: 'x64', glibc: '2.36', processor: 'flags: sse avx fma' };

describe('platformProblem', () => {
  it('accepts linux on x64 and arm64 with glibc', () => {
    expect(platformProblem(context, machine)).toBeUndefined();
    const arm = { ...machine, arch: 'arm64', processor: 'Features: fp asimd' };
    expect(platformProblem(context, arm)).toBeUndefined();
  });

  it.each([
    [{ platform: 'darwin', arch: 'arm64' }, 'this is darwin arm64, expected linux x64'],
    [{ platform: 'win32' }, 'this is win32 x64'],
    [{ arch: 'ia32' }, 'this is linux ia32'],
    [{ glibc: '2.17' }, 'glibc 2.17, expected glibc 2.27'],
    [{ glibc: undefined }, 'not glibc, expected glibc 2.27'],
    [{ processor: 'flags: sse sse2 avxless' }, 'no AVX'],
  ])('refuses %o', (other, message) => {
    expect(platformProblem(context, { ...machine, ...other })).toContain(message);
  });

  it('refuses CUDA where there is no wheel with it', () => {
    const arm = { ...machine, arch: 'arm64' };
    expect(platformProblem({ ...context, wheel: undefined }, arm)).toContain('leave out --gpu');
  });
});

describe('diskProblem', () => {
  it('says how much is free and how much is needed', () => {
    expect(diskProblem('/', 1)).toBeUndefined();
    expect(diskProblem('/', 1e18)).toMatch(
      /\d GB of disk are free at \/, expected 1000000000.0 GB/,
    );
  });
});
