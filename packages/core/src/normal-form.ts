import { ConfigError, list, show } from './config-error.ts';
import { identify } from './identity.ts';
import type { Kind } from './kinds/index.ts';
import type { Params } from './params.ts';
import type { Method, Pipeline } from './pipeline.ts';
import { isUse, type Plugin, type Use } from './plugin.ts';
import { evaluateParams, splitParams, trainParams } from './sections.ts';
import { type Filled, fill } from './settings.ts';

/** A use in plain JSON. */
export interface NormalUse {
  /** `package@version`. */
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** A method in plain JSON. */
export interface NormalMethod {
  readonly loss: NormalUse;
  readonly miner?: NormalUse;
  readonly sampler: NormalUse;
  readonly lossOptimizer: NormalUse;
}

/** A pipeline in plain JSON with every default filled in: the record of a run. */
export interface NormalForm {
  readonly format: 1;
  readonly name: string;
  readonly seed: number;
  readonly data: NormalUse;
  readonly augmentation: readonly NormalUse[];
  readonly trunk: NormalUse;
  readonly embedder: NormalUse;
  readonly optimizer: NormalUse;
  readonly split: SplitSettings;
  readonly train: TrainSettings;
  readonly select: NormalUse;
  readonly methods: Readonly<Record<string, NormalMethod>>;
  readonly evaluate: { readonly repeats: number; readonly metrics: readonly NormalUse[] };
  /** Checksum of the code of every package used. */
  readonly packages: Readonly<Record<string, string>>;
}

type Values<P extends Params> = { readonly [N in keyof P]: P[N]['default'] };
/** The filled-in section `split`. */
export type SplitSettings = Values<typeof splitParams>;
/** The filled-in section `train`. */
export type TrainSettings = Values<typeof trainParams>;

/** A normal form with the plugins that it names. */
export interface Normalised {
  readonly form: NormalForm;
  /** By `package@version`. */
  readonly plugins: ReadonlyMap<string, Plugin>;
}

const sections: readonly (keyof Pipeline)[] = [
  'name',
  'seed',
  'data',
  'augmentation',
  'trunk',
  'embedder',
  'optimizer',
  'lossOptimizer',
  'split',
  'train',
  'select',
  'methods',
  'evaluate',
];
const methodParts: readonly (keyof Method)[] = ['loss', 'miner', 'sampler', 'lossOptimizer'];

function onlyKnown(found: object, known: readonly string[], where: string): void {
  for (const name of Object.keys(found)) {
    if (!known.includes(name)) {
      throw new ConfigError(`${where}: unknown option "${name}", expected one of ${list(known)}`);
    }
  }
}

/** Fills in every default, checks every value, and writes the pipeline down as plain JSON. */
export function normalise(pipeline: Pipeline): Normalised {
  const plugins = new Map<string, Plugin>();
  const packages: Record<string, string> = {};

  const write = (used: Use): NormalUse => {
    const identity = identify(used.plugin);
    const uses = `${identity.package}@${identity.version}`;
    const other = plugins.get(uses);
    if (other && other.source !== used.plugin.source) {
      throw new ConfigError(
        `pipeline "${pipeline.name}": two copies of ${uses} are in use (${other.source} and ${used.plugin.source}); keep one, or give one another version`,
      );
    }
    plugins.set(uses, used.plugin);
    packages[uses] = identity.integrity;
    const values = Object.entries(used.settings as Filled);
    return {
      uses,
      with: Object.fromEntries(
        values.map(([name, value]) => [name, isUse(value) ? write(value) : value]),
      ),
    };
  };
  const one = (kind: Kind, found: unknown, where: string): NormalUse => {
    if (!isUse(found) || found.kind !== kind) {
      const what = isUse(found) ? `the ${found.kind} "${found.plugin.name}"` : show(found);
      throw new ConfigError(`${where}: is ${what}, expected a ${kind}`);
    }
    return write({ ...found, settings: fill(found.plugin.params, found.settings, where) });
  };
  const many = (kind: Kind, found: unknown, where: string): NormalUse[] => {
    if (!Array.isArray(found))
      throw new ConfigError(`${where}: is ${show(found)}, expected a list`);
    return found.map((used, index) => one(kind, used, `${where}[${index}]`));
  };

  if (typeof pipeline !== 'object' || pipeline === null) {
    throw new ConfigError(
      `pipeline: is ${show(pipeline)}, expected the result of pipeline({ … }) as default export`,
    );
  }
  const { name, seed = 0, evaluate } = pipeline;
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9._-]*$/i.test(name)) {
    throw new ConfigError(
      `pipeline: name is ${show(name)}, expected letters, digits, ".", "_" or "-"`,
    );
  }
  const where = `pipeline "${name}"`;
  onlyKnown(pipeline, sections, where);
  if (!Number.isSafeInteger(seed)) {
    throw new ConfigError(`${where}: seed is ${show(seed)}, expected a whole number`);
  }
  const methods = Object.entries(pipeline.methods ?? {});
  if (methods.length === 0)
    throw new ConfigError(`${where}: methods is empty, expected at least one method`);
  const { metrics, ...judged } = evaluate ?? {};
  const optimizer = one('optimizer', pipeline.optimizer, `${where}, optimizer`);
  const lossOptimizer = pipeline.lossOptimizer
    ? one('optimizer', pipeline.lossOptimizer, `${where}, lossOptimizer`)
    : optimizer;

  const form: NormalForm = {
    format: 1,
    name,
    seed,
    data: one('dataset', pipeline.data, `${where}, data`),
    augmentation: many('augmentation', pipeline.augmentation ?? [], `${where}, augmentation`),
    trunk: one('trunk', pipeline.trunk, `${where}, trunk`),
    embedder: one('embedder', pipeline.embedder, `${where}, embedder`),
    optimizer,
    split: fill(splitParams, pipeline.split ?? {}, `${where}, split`) as SplitSettings,
    train: fill(trainParams, pipeline.train ?? {}, `${where}, train`) as TrainSettings,
    select: one('metric', pipeline.select, `${where}, select`),
    methods: Object.fromEntries(
      methods.map(([label, method]) => {
        const at = `${where}, methods.${label}`;
        if (typeof method !== 'object' || method === null) {
          throw new ConfigError(`${at}: is ${show(method)}, expected { loss, sampler, … }`);
        }
        onlyKnown(method, methodParts, at);
        return [
          label,
          {
            loss: one('loss', method.loss, `${at}.loss`),
            ...(method.miner && { miner: one('miner', method.miner, `${at}.miner`) }),
            sampler: one('sampler', method.sampler, `${at}.sampler`),
            lossOptimizer: method.lossOptimizer
              ? one('optimizer', method.lossOptimizer, `${at}.lossOptimizer`)
              : lossOptimizer,
          },
        ];
      }),
    ),
    evaluate: {
      ...(fill(evaluateParams, judged, `${where}, evaluate`) as Values<typeof evaluateParams>),
      metrics: many('metric', metrics, `${where}, evaluate.metrics`),
    },
    packages,
  };
  return { form, plugins };
}
