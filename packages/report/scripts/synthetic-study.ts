import type { NormalForm, NormalUse } from '@reality-check/core';
import { stream } from '@reality-check/core';
import type { Contender, HistoryPoint, Study, StudyRun } from '../src/study.ts';
import { drawStrokes } from './draw-strokes.ts';
import { scoresOf } from './scores-of.ts';

/** What a made-up study is like. */
export interface SyntheticOptions {
  readonly classes?: number;
  readonly perClass?: number;
  readonly superClasses?: number;
  /** Names with the noise of their embeddings: 0 separates every class. */
  readonly methods?: Readonly<Record<string, number>>;
  /** The noise of `untrained trunk`; left out, there are no baselines. */
  readonly untrained?: number;
  readonly seeds?: number;
  readonly folds?: number;
  readonly dimensions?: number;
  readonly shape?: readonly [number, number, number];
  readonly className?: (label: number) => string;
  readonly notes?: readonly string[];
}

const metrics = ['precision-at-1', 'r-precision', 'map-at-r'];
const scriptNames = ['Latin', 'Greek', 'Cyrillic', 'Georgian', 'Armenian'];
const measured = (seed: number) => `2026-11-2${1 + (seed % 3)}T0${seed % 10}:15:30.000Z`;
const use = (name: string, options: Record<string, unknown> = {}): NormalUse => ({
  uses: `@reality-check/${name}@1.0.0`,
  with: options,
});

function form(methods: readonly string[], seeds: number, folds: number): NormalForm {
  const adam = use('optimizer-adam', { learningRate: 0.001 });
  const sampler = use('sampler-m-per-class', { perClass: 4 });
  return {
    format: 1,
    name: 'synthetic',
    seed: 0,
    data: use('dataset-glyphs', { size: 28, label: 'character' }),
    augmentation: [],
    trunk: use('trunk-conv4', { channels: 64 }),
    embedder: use('embedder-linear', { size: 128 }),
    optimizer: adam,
    split: { test: 0.5, order: 'interleaved', folds, foldsUsed: 1 },
    train: {
      batchSize: 32,
      epochLength: 100,
      epochs: 8,
      evaluateEvery: 1,
      patience: 3,
      schedule: 'constant',
      warmUp: 0,
      clipNorm: 0,
    },
    select: use('metric-map-at-r'),
    methods: Object.fromEntries(
      methods.map((name) => [
        name,
        {
          loss: use('loss-contrastive', { negMargin: 0.5, distance: use('distance-cosine') }),
          sampler,
          lossOptimizer: adam,
        },
      ]),
    ),
    evaluate: { repeats: seeds, metrics: metrics.map((name) => use(`metric-${name}`)) },
    packages: {
      '@reality-check/trunk-conv4@1.0.0': 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    },
  };
}

/** Rows around the centres of their classes, which lie around those of their super-classes. */
function plant(
  labels: Int32Array,
  groups: number,
  dimensions: number,
  noise: number,
  name: string,
): Float32Array {
  const around = (kind: string, which: number, spread: number, centre?: Float64Array) => {
    const random = stream(kind, which, ...(kind === 'row' ? [name] : []));
    return Float64Array.from(
      { length: dimensions },
      (_, at) => (centre?.[at] ?? 0) + spread * random.normal(),
    );
  };
  const values = new Float32Array(labels.length * dimensions);
  labels.forEach((label, row) => {
    const script = around('script', label % groups, 0.5);
    // Every class has a difficulty of its own, the same for all methods.
    const own = noise * (0.55 + 0.9 * stream('difficulty', label).uniform());
    const place = around('row', row, own, around('class', label, 0.8, script));
    const length = Math.hypot(...place);
    values.set(
      place.map((value) => value / length),
      row * dimensions,
    );
  });
  return values;
}

function history(noise: number, seed: number, steps: number): HistoryPoint[] {
  const random = stream('history', seed, Math.round(1000 * noise));
  return Array.from({ length: steps }, (_, index) => {
    const step = index + 1;
    const decay = Math.exp(-step / 150);
    return {
      step,
      loss: noise * (0.3 + decay + 0.08 * random.normal()),
      ...(step % 100 === 0 && {
        validation:
          0.75 -
          0.2 * noise -
          0.4 * decay -
          0.0001 * Math.max(0, step - 550) +
          0.008 * random.normal(),
      }),
    };
  });
}

/** A study whose true order of methods is known, drawn from seeded streams. */
export function syntheticStudy(options: SyntheticOptions = {}): Study {
  const { classes = 6, perClass = 8, superClasses = 3, seeds = 2, folds = 1 } = options;
  const { methods = { good: 0.3, poor: 0.9 }, untrained, dimensions = 16, notes = [] } = options;
  const { shape = [12, 12, 1], className = (label) => `character ${label}` } = options;
  const labels = Int32Array.from({ length: classes * perClass }, (_, row) =>
    Math.floor(row / perClass),
  );
  const spaces = (name: string, noise: number, size: number): Contender['runs'] =>
    Array.from({ length: seeds * folds }, (_, index): StudyRun => {
      const [seed, fold] = [Math.floor(index / folds), index % folds];
      const baseline = name === 'pixels' || name === 'untrained trunk';
      const own = noise * (1 + 0.003 * stream('run', name, index).normal());
      const values = plant(labels, Math.max(1, superClasses), size, own, `${name} ${index}`);
      const steps = baseline ? 0 : 800;
      return {
        key: `${stream('key', name, index)
          .integer(2 ** 32)
          .toString(16)
          .padStart(12, '0')}`,
        seed,
        fold,
        measured: measured(seed),
        seconds: baseline ? 0 : 21.4,
        steps,
        bestStep: baseline ? 0 : 600,
        stoppedEarly: seed > 0,
        history: baseline ? [] : history(noise, seed, steps),
        scores: scoresOf(values, labels, size),
        embeddings: async () => values,
      };
    });
  const contender = (
    method: string,
    noise: number,
    baseline: boolean,
    size = dimensions,
  ): Contender => ({
    method,
    baseline,
    embedding: 'separated',
    dimensions: size,
    runs:
      method === 'pixels' ? spaces(method, noise, size).slice(0, 1) : spaces(method, noise, size),
  });
  const contenders = [
    ...(untrained === undefined
      ? []
      : [
          contender('pixels', untrained * 0.9, true, 2 * dimensions),
          contender('untrained trunk', untrained, true),
        ]),
    ...Object.entries(methods).map(([method, noise]) => contender(method, noise, false)),
  ];
  const runs = contenders.flatMap((one) => one.runs);
  const names = Array.from({ length: classes }, (_, label) => className(label));
  return {
    form: form(Object.keys(methods), seeds, folds),
    measured: { first: measured(0), last: measured(seeds - 1) },
    machine: {
      processor: 'Example CPU at 2.4 GHz',
      cores: '2',
      memory: '24 GB',
      node: process.version,
      tensorflow: '2.21.0',
      devices: 'CPU',
    },
    seconds: runs.reduce((sum, run) => sum + run.seconds, 0),
    data: {
      title: 'made-up characters',
      manifestHash: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      images: 2 * labels.length,
      shape,
      classes: {
        train: names.map((_, label) => `training character ${label}`),
        validation: names.slice(0, 4).map((_, label) => `validation character ${label}`),
        test: names,
      },
      superClasses: names.map((_, label) =>
        superClasses > 0 ? scriptNames[label % superClasses] : undefined,
      ),
    },
    test: {
      names: Array.from(labels, (label, row) => `${names[label]}/typeface-${row % perClass}.png`),
      labels,
      pixels: async (rows) => drawStrokes(rows, labels, shape),
    },
    metrics: metrics.map((name) => ({ name, uses: `@reality-check/metric-${name}@1.0.0` })),
    contenders,
    ledger: [
      { when: measured(seeds - 1), why: 'evaluate: all methods', key: runs.at(-1)?.key ?? '' },
    ],
    notes,
  };
}
