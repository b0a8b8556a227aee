import { budgets } from './budgets.ts';
import type { Division } from './division.ts';
import { contenders } from './losses.ts';

/** What a first pipeline is made from. */
export interface Plan {
  readonly name: string;
  /** As it is written into the pipeline. */
  readonly path: string;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly budget: string;
  readonly losses: readonly string[];
  readonly division: Division;
}

const others: Readonly<Record<string, string>> = {
  folder: 'dataset-folder',
  linear: 'embedder-linear',
  mapAtR: 'metric-map-at-r',
  precisionAt1: 'metric-precision-at-1',
  rPrecision: 'metric-r-precision',
  adam: 'optimizer-adam',
  mPerClass: 'sampler-m-per-class',
  conv4: 'trunk-conv4',
};

function quoted(value: string | number): string {
  return typeof value === 'number'
    ? String(value)
    : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** What a first pipeline imports: packages without scope, by the words that stand for them. */
export function importsOf(losses: readonly string[]): Readonly<Record<string, string>> {
  const chosen = losses.map((name) => [contenders[name]!.word, `loss-${name}`]);
  const all = [...Object.entries(others), ...chosen] as [string, string][];
  return Object.fromEntries(all.sort(([, a], [, b]) => (a < b ? -1 : 1)));
}

/** A first pipeline for a folder of images. */
export function pipelineText({ name, path, settings, budget, losses, division }: Plan): string {
  const { size, epochs, repeats } = budgets[budget]!;
  const { folds, batchSize, perClass } = division;
  const imports = Object.entries(importsOf(losses)).map(
    ([word, from]) => `import ${word} from '@reality-check/${from}';`,
  );
  const data = Object.entries({ path, size, ...settings }).map(
    ([option, value]) => `${option}: ${quoted(value)}`,
  );
  const methods = losses.map((loss) => {
    const key = /^\w+$/.test(loss) ? loss : `'${loss}'`;
    return `    ${key}: {
      loss: ${contenders[loss]!.use},
      sampler: mPerClass({ perClass: ${perClass} }),
    },`;
  });
  const validation = folds === 0 ? 'folds: 0' : `folds: ${folds}, foldsUsed: 1`;
  return `import { pipeline } from '@reality-check/core';
${imports.join('\n')}

/** Which of ${losses.length === 1 ? 'one loss' : `${losses.length} losses`} sorts my images best? Half of the classes are kept for the test. */
export default pipeline({
  name: '${name}',
  data: folder({ ${data.join(', ')} }),
  trunk: conv4(),
  embedder: linear({ dimensions: 128 }),
  optimizer: adam({ learningRate: 1e-3 }),
  split: { test: 0.5, order: 'shuffled', ${validation} },
  train: { batchSize: ${batchSize}, epochLength: 100, epochs: ${epochs}, patience: 5 },
  select: mapAtR(),
  methods: {
${methods.join('\n')}
  },
  evaluate: { metrics: [precisionAt1(), rPrecision(), mapAtR()], repeats: ${repeats} },
});
`;
}
