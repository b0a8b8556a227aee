import { cosine, dot, lossContract, type Matrix, sum } from '@reality-check/testkit';
import manifold from './index.ts';

/** The inverse by elimination; the matrix is diagonally dominant after scaling, so that no rows are exchanged. */
function inverse(matrix: Matrix): number[][] {
  const both = matrix.map((row, at) => [
    ...row,
    ...matrix.map((_, column) => Number(at === column)),
  ]);
  both.forEach((pivot, at) => {
    const factor = pivot[at]!;
    pivot.forEach((entry, column) => {
      pivot[column] = entry / factor;
    });
    for (const row of both) {
      const taken = row[at]!;
      if (row === pivot || taken === 0) continue;
      for (let column = 0; column < row.length; column++) row[column]! -= taken * pivot[column]!;
    }
  });
  return both.map((row) => row.slice(matrix.length));
}

lossContract(manifold, {
  vectors: 'manifold',
  cases: [
    { numProxies: 5, alpha: 0.5, margin: 0.01 },
    { numProxies: 9, lambdaContext: 0 },
  ],
  reference(batch, { lambdaContext, alpha, margin, reducer }) {
    const { embeddings, labels, rowWeights, variables } = batch;
    if (rowWeights.every((weight) => weight === 0)) return 0;
    const all = [...embeddings, ...variables.proxies!];
    const weights = all.map((x, i) =>
      all.map((y, j) => (i === j ? 0 : Math.exp(Math.max(0, cosine(x, y)) / 0.5))),
    );
    const degrees = weights.map(sum);
    const system = weights.map((row, i) =>
      row.map(
        (weight, j) => Number(i === j) - (alpha * weight) / Math.sqrt(degrees[i]! * degrees[j]!),
      ),
    );
    const similarities = inverse(system).map((row) => row.map((entry) => (1 - alpha) * entry));
    const lengths = similarities.map((line) => Math.sqrt(dot(line, line)));
    const lines = similarities.slice(embeddings.length);

    const cost = (near: readonly number[], own: number) => {
      const beyond = near.map((similarity) => similarity - near[own]! + margin);
      const rivals = beyond.filter((x, proxy) => proxy !== own && x >= 0);
      return Math.log(1 + sum(rivals.map(Math.exp)));
    };
    const losses = embeddings.map((_, row) => {
      const own = variables['meta-classes']![0]![labels[row]!]!;
      const line = similarities[row]!;
      const contexts = lines.map(
        (other, at) => dot(line, other) / (lengths[row]! * lengths[embeddings.length + at]!),
      );
      const intrinsic = cost(line.slice(embeddings.length), own);
      return rowWeights[row]! * (intrinsic + lambdaContext * cost(contexts, own));
    });
    return reducer(losses, labels);
  },
  except: {
    'does not depend on the names of the classes':
      'classes are divided among the proxies at random, by their numbers',
  },
});
