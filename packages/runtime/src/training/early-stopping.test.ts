import { assert, describe, it } from 'vitest';
import { createEarlyStopping } from './early-stopping.ts';

describe('early stopping', () => {
  it('keeps the first of equally good validations', () => {
    const stopping = createEarlyStopping(2);
    assert.ok(stopping.improves(0.5, 1, 10));
    assert.ok(!stopping.improves(0.5, 2, 20));
    assert.equal(stopping.best?.step, 10);
  });

  it('stops when the best one lies more than the patience back', () => {
    const stopping = createEarlyStopping(2);
    stopping.improves(0.5, 1, 10);
    assert.ok(!stopping.exhausted(3));
    assert.ok(stopping.exhausted(4));
  });

  it('goes on from what a checkpoint remembers', () => {
    const stopping = createEarlyStopping(2, { epoch: 5, step: 50, value: 0.7 });
    assert.ok(!stopping.improves(0.6, 6, 60));
    assert.ok(stopping.improves(0.8, 7, 70));
  });
});
