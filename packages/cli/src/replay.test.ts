import { assert, it } from 'vitest';
import { replay } from './replay.ts';

const form = { format: 1, name: 'a', packages: {}, methods: {}, house: {} };

it('takes no record that lacks what it would be checked by', async () => {
  for (const change of [
    { format: 2 },
    { packages: undefined },
    { packages: ['x'] },
    { packages: { 'a@1.0.0': 5 } },
    { methods: [] },
    { house: 5 },
    { house: { 'a@1.0.0': null } },
  ]) {
    const text = JSON.stringify({ ...form, ...change });
    const message = await replay(text, 'p.json').then(
      () => 'nothing',
      (error: Error) => error.message,
    );
    assert.equal(
      message,
      'p.json: is not a record of a pipeline, expected the pipeline.json of a report',
      text,
    );
  }
});
