import { isConfigError, make } from '@reality-check/core';
import { regularizerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import sparseCenters from './index.ts';

regularizerContract(sparseCenters);

it('refuses embeddings', () => {
  const { value } = make(sparseCenters(), undefined);
  try {
    value({} as Parameters<typeof value>[0]);
    expect.unreachable();
  } catch (error) {
    expect(isConfigError(error)).toBe(true);
    expect(String(error)).toContain('is over embeddings, expected the centres of classes');
  }
});
