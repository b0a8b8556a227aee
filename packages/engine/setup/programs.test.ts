import { describe, expect, it } from 'vitest';
import { findCompiler, findPython } from './programs.mjs';

describe('findPython', () => {
  it('finds one here, or none that is new enough', () => {
    expect(findPython('3.0')).toMatchObject({ path: expect.stringContaining('/') });
    expect(findPython('9.0', { PYTHON: 'python3' }).problem).toMatch(
      /is Python 3.*, expected 9.0 or newer/,
    );
  });

  it('takes the one that is named and no other', () => {
    const { problem } = findPython('3.0', { PYTHON: '/nowhere/python' });
    expect(problem).toContain('PYTHON=/nowhere/python is not a Python that runs');
  });
});

describe('findCompiler', () => {
  it('finds one here', () => {
    expect(findCompiler({})).toEqual({ command: expect.any(String), args: [] });
  });

  it('takes the one that is named, arguments and all', () => {
    expect(findCompiler({ CXX: 'c++ -O0' })).toEqual({ command: 'c++', args: ['-O0'] });
    expect(findCompiler({ CXX: '/nowhere/c++' }).problem).toContain('does not compile C++17');
  });
});
