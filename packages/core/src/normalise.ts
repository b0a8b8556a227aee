import { ConfigError, list, show, withArticle } from './config-error.ts';
import { firstTwice } from './first-twice.ts';
import { identify } from './identity.ts';
import type { Kind } from './kinds/index.ts';
import { checkMethodName, nameOf } from './names.ts';
import type {
  NormalForm,
  Normalised,
  NormalMethod,
  NormalUse,
  SearchSettings,
  SplitSettings,
  TrainSettings,
} from './normal-form.ts';
import type { Params } from './params.ts';
import type { Method, Pipeline } from './pipeline.ts';
import { isUse, type Plugin, type Use } from './plugin.ts';
import { evaluateParams, searchParams, splitParams, trainParams } from './sections.ts';
import { type Filled, fill } from './settings.ts';
import { rangesWithin, spaceOf } from './space.ts';

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
  'search',
  'methods',
  'evaluate',
];
const methodParts: readonly (keyof Method)[] = [
  'loss',
  'miner',
  'sampler',
  'lossOptimizer',
  'search',
];

function onlyKnown(found: object, known: readonly string[], where: string): void {
  for (const name of Object.keys(found)) {
    if (!known.includes(name)) {
      throw new ConfigError(`${where}: unknown option "${name}", expected one of ${list(known)}`);
    }
  }
}

/** Writes uses down as JSON and remembers the plugins among them. */
class Writer {
  readonly plugins = new Map<string, Plugin>();
  readonly packages: Record<string, string> = {};
  readonly #pipeline: string;

  constructor(pipeline: string) {
    this.#pipeline = pipeline;
  }

  one(kind: Kind, found: unknown, where: string): NormalUse {
    if (!isUse(found) || found.kind !== kind) {
      const what = isUse(found) ? `the ${found.kind} "${found.plugin.name}"` : show(found);
      throw new ConfigError(`${where}: is ${what}, expected ${withArticle(kind)}`);
    }
    return this.#write({ ...found, settings: fill(found.plugin.params, found.settings, where) });
  }

  many(kind: Kind, found: unknown, where: string): NormalUse[] {
    if (!Array.isArray(found)) {
      throw new ConfigError(`${where}: is ${show(found)}, expected a list`);
    }
    return found.map((used, index) => this.one(kind, used, `${where}[${index}]`));
  }

  #write(used: Use): NormalUse {
    const identity = identify(used.plugin);
    const uses = `${identity.package}@${identity.version}`;
    const other = this.plugins.get(uses);
    if (other && other.source !== used.plugin.source) {
      throw new ConfigError(
        `${this.#pipeline}: two copies of ${uses} are in use (${other.source} and ${used.plugin.source}), expected one; keep one, or give one another version`,
      );
    }
    this.plugins.set(uses, used.plugin);
    this.packages[uses] = identity.integrity;
    const values = Object.entries(used.settings as Filled).map(([name, value]) => [
      name,
      isUse(value) ? this.#write(value) : value,
    ]);
    return { uses, with: Object.fromEntries(values) };
  }
}

function seedOf({ seed = 0 }: Pipeline, where: string): number {
  if (Number.isSafeInteger(seed)) return seed;
  throw new ConfigError(`${where}: seed is ${show(seed)}, expected a whole number`);
}

/** Refuses open settings outside of methods. */
function refuseRanges(part: object, where: string, between: string): void {
  const [found] = rangesWithin(part);
  if (!found) return;
  throw new ConfigError(
    `${where}${between}${found[0]}: is a range to search, but only settings of methods are searched; write a value`,
  );
}

/** Fills in a section, upon what is stated elsewhere. No value of it is searched, and null is none. */
function fillSection(params: Params, stated: object | undefined, where: string, upon = {}): Filled {
  const own = stated === undefined ? {} : (stated as Filled);
  fill(params, own, where);
  const filled = fill(params, { ...upon, ...own }, where);
  refuseRanges(filled, where, '.');
  return filled;
}

/** What the methods of a pipeline share. */
interface Shared {
  readonly lossOptimizer: NormalUse;
  readonly search: Pipeline['search'];
  readonly writer: Writer;
}

function writeMethod(
  method: Method,
  { lossOptimizer, search, writer }: Shared,
  where: string,
): NormalMethod {
  if (typeof method !== 'object' || method === null) {
    throw new ConfigError(`${where}: is ${show(method)}, expected { loss, sampler, … }`);
  }
  onlyKnown(method, methodParts, where);
  const written: NormalMethod = {
    loss: writer.one('loss', method.loss, `${where}.loss`),
    // Not by truth: null, 0 or '' in the place of a part would be passed over.
    ...(method.miner !== undefined && {
      miner: writer.one('miner', method.miner, `${where}.miner`),
    }),
    sampler: writer.one('sampler', method.sampler, `${where}.sampler`),
    lossOptimizer:
      method.lossOptimizer === undefined
        ? lossOptimizer
        : writer.one('optimizer', method.lossOptimizer, `${where}.lossOptimizer`),
  };
  const own = fillSection(searchParams, method.search, `${where}.search`, search);
  if (Object.keys(spaceOf(written)).length > 0) {
    return { ...written, search: own as SearchSettings };
  }
  if (method.search === undefined) return written;
  throw new ConfigError(
    `${where}: has a search, but no open setting, expected one; write search() for a value, or take the search out`,
  );
}

function writeMethods({ methods }: Pipeline, shared: Shared, where: string): NormalForm['methods'] {
  if (typeof methods !== 'object' || methods === null || Array.isArray(methods)) {
    throw new ConfigError(
      `${where}, methods: is ${show(methods)}, expected the methods by name: { name: { loss, sampler, … } }`,
    );
  }
  // That there is something to compare is checked with the data, which may come with embeddings.
  return Object.fromEntries(
    Object.entries(methods).map(([label, method]) => {
      checkMethodName(label, where);
      return [label, writeMethod(method, shared, `${where}, methods.${label}`)];
    }),
  );
}

/** Refuses one metric with the same settings twice: its columns would be told apart by nothing. */
function refuseTwice(metrics: readonly NormalUse[], where: string): void {
  const texts = metrics.map((metric) => JSON.stringify(metric));
  const twice = firstTwice(texts);
  if (twice < 0) return;
  throw new ConfigError(
    `${where}[${twice}]: is ${metrics[twice]!.uses} with the same settings as [${texts.indexOf(texts[twice]!)}], expected each metric once; take one out`,
  );
}

function writeEvaluate(stated: Pipeline['evaluate'], writer: Writer, where: string) {
  // Without a list of metrics, the message is about that.
  const { metrics, ...judged } = stated ?? { metrics: undefined };
  const written = writer.many('metric', metrics, `${where}.metrics`);
  if (written.length === 0) {
    throw new ConfigError(`${where}.metrics: is empty, expected at least one metric`);
  }
  refuseTwice(written, `${where}.metrics`);
  const { repeats } = fill(evaluateParams, judged, where) as { repeats: number };
  return { repeats, metrics: written };
}

function writeTrain(stated: Pipeline['train'], where: string): TrainSettings {
  const train = fillSection(trainParams, stated, where) as TrainSettings;
  const steps = train.epochs * train.epochLength;
  if (train.warmUp >= steps) {
    throw new ConfigError(
      `${where}: warmUp is ${train.warmUp} steps, expected fewer than the ${steps} of epochs x epochLength`,
    );
  }
  return train;
}

/** Fills in every default, checks every value, and writes the pipeline down as plain JSON. */
export function normalise(pipeline: Pipeline): Normalised {
  const name = nameOf(pipeline);
  const where = `pipeline "${name}"`;
  onlyKnown(pipeline, sections, where);
  const writer = new Writer(where);
  const one = <K extends Kind>(kind: K, section: keyof Pipeline) =>
    writer.one(kind, pipeline[section], `${where}, ${section}`);
  // Checked also where no method has an open setting.
  fillSection(searchParams, pipeline.search, `${where}, search`);
  const { search } = pipeline;
  const optimizer = one('optimizer', 'optimizer');
  const lossOptimizer =
    pipeline.lossOptimizer === undefined ? optimizer : one('optimizer', 'lossOptimizer');
  const form: NormalForm = {
    format: 1,
    name,
    seed: seedOf(pipeline, where),
    data: one('dataset', 'data'),
    augmentation: writer.many(
      'augmentation',
      pipeline.augmentation === undefined ? [] : pipeline.augmentation,
      `${where}, augmentation`,
    ),
    trunk: one('trunk', 'trunk'),
    embedder: one('embedder', 'embedder'),
    optimizer,
    split: fillSection(splitParams, pipeline.split, `${where}, split`) as SplitSettings,
    train: writeTrain(pipeline.train, `${where}, train`),
    select: one('metric', 'select'),
    methods: writeMethods(pipeline, { lossOptimizer, search, writer }, where),
    evaluate: writeEvaluate(pipeline.evaluate, writer, `${where}, evaluate`),
    packages: writer.packages,
  };
  const { methods: _methods, ...common } = form;
  refuseRanges(common, where, ', ');
  return { form, plugins: writer.plugins };
}
