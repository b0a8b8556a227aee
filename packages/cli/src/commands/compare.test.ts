import { assert, it } from 'vitest';
import { compare } from './compare.ts';

it('compares two reports at least, and none with itself', () => {
  assert.throws(() => compare(['a']), 'compare: expected the folders of at least two reports');
  assert.throws(
    () => compare(['a', 'b', 'a/']),
    'compare: a/ is named twice, expected each report',
  );
});
