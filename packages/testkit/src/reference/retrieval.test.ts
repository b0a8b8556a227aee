import { expect, it } from 'vitest';
import { ranking } from './ranking.ts';
import { referenceFile } from './reference-file.ts';
import type { RetrievalFile } from './retrieval.ts';

for (const name of ['retrieval', 'toy_spaces']) {
  const { cases } = referenceFile<RetrievalFile>(`metrics/${name}.json`)!;
  it.each(cases)(`ranks the neighbours of ${name} $id as the file does`, (one) => {
    const found = ranking(one.query, one.reference).map((row) => row.slice(0, 8));
    expect(found).toEqual(one.expected.nearest.map((row) => row.slice(0, 8)));
  });
}

it('lets relevant references come first or last among equally near ones', () => {
  const embeddings = { shape: [4, 1] as const, data: [0, 1, 1, -1] };
  const query = { embeddings, labels: [5, 6, 5, 7] };
  expect(ranking(query, undefined)[0]).toEqual([1, 2, 3]);
  expect(ranking(query, undefined, 'relevant first')[0]).toEqual([2, 1, 3]);
  expect(ranking(query, undefined, 'relevant last')[0]).toEqual([1, 3, 2]);
});
