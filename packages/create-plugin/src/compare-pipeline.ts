import type { Kind } from './kinds.ts';
import { camelCase } from './names.ts';

interface Parts {
  readonly data: string;
  readonly augmentation?: string;
  readonly trunk: string;
  readonly embedder: string;
  readonly optimizer: string;
  readonly metrics: readonly string[];
  readonly methods: Readonly<Record<string, { loss: string; miner?: string; sampler: string }>>;
}

/** The packages behind the names that the parts use. */
const packages: Readonly<Record<string, string>> = {
  adam: 'optimizer-adam',
  contrastive: 'loss-contrastive',
  glyphs: 'dataset-glyphs',
  linear: 'embedder-linear',
  mPerClass: 'sampler-m-per-class',
  mapAtR: 'metric-map-at-r',
  mlp: 'trunk-mlp',
  normalizedSoftmax: 'loss-normalized-softmax',
  precisionAt1: 'metric-precision-at-1',
};

const sampler = 'mPerClass({ perClass: 4 })';
const usual = { loss: 'contrastive({ negMargin: 0.5 })', sampler };
const base: Parts = {
  data: 'glyphs({ size: 16 })',
  trunk: 'mlp({ layers: 1, units: 128 })',
  embedder: 'linear({ dimensions: 32 })',
  optimizer: 'adam({ learningRate: 1e-3 })',
  metrics: ['precisionAt1()', 'mapAtR()'],
  methods: { contrastive: usual },
};

/** Where a plugin of a kind stands in the comparison; methods are compared with the usual one. */
function partsWith(kind: Kind, name: string, own: string): Parts {
  const beside = (
    method: Partial<Parts['methods'][string]>,
    rival = usual,
    label = 'contrastive',
  ) => ({
    ...base,
    methods: { [name]: { ...rival, ...method }, [label]: rival },
  });
  switch (kind) {
    case 'loss':
      return beside({ loss: own });
    case 'miner':
      return beside({ miner: own });
    case 'sampler':
      return beside({ sampler: own });
    case 'distance':
      return beside({ loss: `contrastive({ negMargin: 0.5, distance: ${own} })` });
    case 'reducer':
      return beside({ loss: `contrastive({ negMargin: 0.5, reducer: ${own} })` });
    case 'regularizer': {
      const rival = { loss: 'normalizedSoftmax()', sampler };
      const loss = `normalizedSoftmax({ weightRegularizer: ${own} })`;
      return beside({ loss }, rival, 'normalized softmax');
    }
    case 'metric':
      return { ...base, metrics: [...base.metrics, own] };
    case 'dataset':
      return { ...base, data: own };
    case 'augmentation':
      return { ...base, augmentation: own };
    default:
      return { ...base, [kind]: own };
  }
}

function methodsOf(methods: Parts['methods']): string {
  return Object.entries(methods)
    .map(([label, method]) => {
      const parts = Object.entries(method).map(([part, use]) => `      ${part}: ${use},\n`);
      const key = /^\w+$/.test(label) ? label : `'${label}'`;
      return `    ${key}: {\n${parts.join('')}    },\n`;
    })
    .join('');
}

/** A pipeline that compares a new plugin with what is usual: a minute of training. */
export function comparePipeline(kind: Kind, name: string, packageName: string): string {
  const own = camelCase(name) in packages ? 'own' : camelCase(name);
  const parts = partsWith(kind, name, `${own}()`);
  const body = `export default pipeline({
  name: 'compare',
  data: ${parts.data},
${parts.augmentation ? `  augmentation: [${parts.augmentation}],\n` : ''}  trunk: ${parts.trunk},
  embedder: ${parts.embedder},
  optimizer: ${parts.optimizer},
  split: { test: 0.5, order: 'interleaved', folds: 4, foldsUsed: 1 },
  train: { batchSize: 32, epochLength: 50, epochs: 3 },
  select: mapAtR(),
  methods: {
${methodsOf(parts.methods)}  },
  evaluate: { metrics: [${parts.metrics.join(', ')}], repeats: 2 },
});
`;
  const used = Object.keys(packages)
    .filter((word) => new RegExp(`\\b${word}\\(`).test(body))
    .sort((a, b) => (packages[a]! < packages[b]! ? -1 : 1));
  const imports = [
    `import { pipeline } from '@reality-check/core';`,
    ...used.map((word) => `import ${word} from '@reality-check/${packages[word]}';`),
    `import ${own} from '${packageName}';`,
  ];
  return `${imports.join('\n')}

/** The new ${kind} beside what is usual; a small budget, so that it ends in a minute. */
${body}`;
}
