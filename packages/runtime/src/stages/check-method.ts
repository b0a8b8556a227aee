import {
  ConfigError,
  type Loss,
  type Miner,
  make,
  type Sampler,
  show,
  stream,
  type TrainingRows,
  type Use,
} from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { firstBatch } from './first-batch.ts';
import { watchVariables } from './made-variables.ts';
import { within } from './within.ts';

/** Length of the embeddings that losses are tried on; what the network gives is not known yet. */
const dimensions = 16;

/** What a method uses. */
export interface MethodUses {
  readonly loss: Use<'loss'>;
  readonly miner?: Use<'miner'> | undefined;
  readonly sampler: Use<'sampler'>;
}

/** What a method is checked with. */
export interface MethodSetting {
  /** How messages begin, such as `pipeline "glyphs", methods.triplet`. */
  readonly where: string;
  readonly batchSize: number;
  /** Training rows of each fold. */
  readonly folds: readonly Omit<TrainingRows, 'embed'>[];
}

/** What the uses make. */
interface Parts {
  readonly loss: Loss;
  readonly miner: Miner | undefined;
  readonly sampler: Sampler;
  /** Variables that the loss has made, those that it does not list too. */
  readonly made: tf.Variable[];
}

function makeParts(uses: MethodUses, { where, batchSize, folds }: MethodSetting): Parts {
  const random = stream('check');
  const classes = Math.max(...folds.map(({ labels }) => new Set(labels).size));
  const { loss, miner, sampler } = uses;
  const made: tf.Variable[] = [];
  const makeLoss = () => make(loss, { classes, dimensions, random });
  return {
    made,
    sampler: within(`${where}.sampler`, () => make(sampler, { batchSize, random })),
    miner: miner && within(`${where}.miner`, () => make(miner, { random })),
    loss: within(`${where}.loss`, () => watchVariables(made, makeLoss)),
  };
}

/** Refuses a miner that reads triplets where the sampler packages none. */
function requirePackaged({ miner, sampler }: Parts, uses: MethodUses, where: string): void {
  if (!miner?.packaged || sampler.packaged) return;
  throw new ConfigError(
    `${where}.miner: "${uses.miner!.plugin.name}" reads every three rows of a batch as a triplet, which the sampler "${uses.sampler.plugin.name}" does not deliver, expected a sampler that does; take fixed-triplets or offline-mining, or another miner`,
  );
}

/** Who needs two rows of one class and another class in a batch; nothing where any batch will do. */
function needsPairs({ loss, miner }: Parts, uses: MethodUses): string | undefined {
  if (miner) return `the miner "${uses.miner!.plugin.name}" picks pairs among the rows of a batch`;
  if (loss.anyBatch) return undefined;
  return `the loss "${uses.loss.plugin.name}" compares the rows of a batch with each other`;
}

/** Refuses what is no tuples: a loss would take their absence for all that there are. */
function requireTuples(tuples: unknown): void {
  const { kind } = (tuples ?? {}) as { kind?: unknown };
  if (kind === 'pairs' || kind === 'triplets') return;
  throw new ConfigError(
    `mine gives ${show(tuples)}, expected pairs or triplets; nothing to mine are empty ones`,
  );
}

/** Refuses a value of a loss that is no scalar: of many numbers the sum would be trained. */
function requireScalar(value: unknown): void {
  // By its form, since a plugin may come with a tfjs of its own.
  const { shape } = (value ?? {}) as { shape?: unknown };
  if (Array.isArray(shape) && shape.length === 0) return;
  const found = Array.isArray(shape) ? `a tensor [${shape.join(', ')}]` : show(value);
  throw new ConfigError(`value gives ${found}, expected a tensor of one number, []`);
}

/** Mines and computes the loss of a batch of random embeddings, for whatever that may throw. */
function tryOut({ loss, miner, made }: Parts, labels: Int32Array, where: string): void {
  tf.tidy(() => {
    const embeddings = tf.randomNormal<tf.Rank.R2>([labels.length, dimensions], 0, 1, 'float32', 1);
    // Nothing is given back that `tidy` would search for tensors number by number.
    let tuples: ReturnType<Miner['mine']> | undefined;
    within(`${where}.miner`, () => {
      tuples = miner?.mine({ embeddings, labels });
    });
    within(`${where}.miner`, () => miner && requireTuples(tuples));
    const value = () => loss.value({ embeddings, labels, ...(tuples && { tuples }) });
    within(`${where}.loss`, () => requireScalar(watchVariables(made, value)));
  });
}

/** Refuses a loss with variables that it does not list: nobody would train them, nor save them. */
function requireListed({ loss, made }: Parts, uses: MethodUses, where: string): void {
  if (loss.variables !== undefined && !Array.isArray(loss.variables)) {
    throw new ConfigError(
      `${where}.loss: variables is ${show(loss.variables)}, expected a list of variables, or none`,
    );
  }
  const forgotten = made.find((one) => !one.isDisposed && !loss.variables?.includes(one));
  if (!forgotten) return;
  throw new ConfigError(
    `${where}.loss: the loss "${uses.loss.plugin.name}" made a variable "${forgotten.name}" that it does not list, expected all of them in its "variables"; else it is neither trained nor saved`,
  );
}

/**
 * Makes the parts of a method, refuses those that make no sense together, draws a batch from each
 * fold, and takes the first one through them. Throws a `ConfigError` that names the part.
 */
export function checkMethod(uses: MethodUses, setting: MethodSetting): void {
  const { where, batchSize, folds } = setting;
  const parts = makeParts(uses, setting);
  try {
    requirePackaged(parts, uses, where);
    const needed = needsPairs(parts, uses);
    const batches = folds.map((fold) =>
      within(`${where}.sampler`, () => firstBatch(parts.sampler, fold, batchSize, needed)),
    );
    // A sampler that mines gives batches to a model only; the first rows have to do.
    const [{ labels }] = folds as [MethodSetting['folds'][number]];
    const any = (_: unknown, row: number) => labels[row % labels.length]!;
    tryOut(parts, batches[0] ?? Int32Array.from({ length: batchSize }, any), where);
    requireListed(parts, uses, where);
  } finally {
    tf.dispose(parts.made);
  }
}
