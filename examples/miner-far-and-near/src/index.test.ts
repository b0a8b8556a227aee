import { minerContract } from '@reality-check/testkit';
import farAndNear from './index.ts';

minerContract(farAndNear, {
  settings: [{ border: 1.2 }],
  /** The definition, in plain loops. */
  reference({ labels, distances }, { border }) {
    const rows = [...labels.keys()];
    const pairs = rows.flatMap((a) => rows.filter((b) => b !== a).map((b) => [a, b] as const));
    const same = (a: number, b: number) => labels[a] === labels[b];
    return {
      positivePairs: pairs.filter(([a, b]) => same(a, b) && distances[a]![b]! > border),
      negativePairs: pairs.filter(([a, b]) => !same(a, b) && distances[a]![b]! < border),
    };
  },
});
