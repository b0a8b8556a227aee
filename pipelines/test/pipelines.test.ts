import { readdirSync } from 'node:fs';
import { type NormalForm, normalise, type Pipeline } from '@reality-check/core';
import { assert, describe, it } from 'vitest';

const folder = new URL('../src/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));

describe('shipped pipelines', () => {
  for (const name of names) {
    it(`${name} has a normal form that is plain JSON`, async () => {
      const { default: stated } = (await import(new URL(name, folder).href)) as {
        default: Pipeline;
      };
      const { form } = normalise(stated);
      assert.deepEqual(JSON.parse(JSON.stringify(form)) as NormalForm, form);
      assert.equal(`${form.name}.ts`, name);
    });
  }
});
