import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cropFlip from '@reality-check/augmentation-crop-flip';
import { normalise, pipeline, stream, type Use } from '@reality-check/core';
import folder from '@reality-check/dataset-folder';
import linear from '@reality-check/embedder-linear';
import { canCompile, loadEngine } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import { openPictures } from '@reality-check/images/pictures';
import triplet from '@reality-check/loss-triplet';
import mapAtR from '@reality-check/metric-map-at-r';
import packagedTriplets from '@reality-check/miner-packaged-triplets';
import adam from '@reality-check/optimizer-adam';
import offlineMining from '@reality-check/sampler-offline-mining';
import tuplesToWeights from '@reality-check/sampler-tuples-to-weights';
import conv4 from '@reality-check/trunk-conv4';
import { afterAll, describe, expect, it } from 'vitest';
import type { TrainingRecord } from '../records.ts';
import { trainingUnit } from '../units.ts';
import { readHistory } from './history.ts';
import { type Trained, trainUnit } from './train-unit.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);
if (!loaded) console.log('offline mining: not tested, the addon is missing; run "npm run setup"');

const [classes, perClass, side] = [16, 8, 12];
const numbers = Array.from({ length: classes }, (_, label) => label);

const count = classes * perClass;
const held = new Uint8Array(new SharedArrayBuffer(count * side * side));
for (let row = 0; row < count; row++) {
  const { uniform } = stream('image', row);
  const wave = 0.5 + 0.2 * Math.floor(row / perClass);
  for (let pixel = 0; pixel < side * side; pixel++) {
    held[row * side * side + pixel] = 90 + 60 * Math.sin(wave * pixel) + 100 * uniform();
  }
}

/** Waves of another length in each class, under noise. */
const images = {
  ...openPictures({ shape: [side, side, 1], count, source: { held } }),
  labels: Int32Array.from({ length: count }, (_, row) => Math.floor(row / perClass)),
  classes: numbers.map((label) => `class ${label}`),
  superClasses: numbers.map(() => undefined),
  parts: numbers.map(() => undefined),
} as unknown as Images;

const folders: string[] = [];
function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'reality-check-mining-'));
  folders.push(made);
  return made;
}
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

function prepared(sampler: Use<'sampler'>, epochs: number) {
  const { form, plugins } = normalise(
    pipeline({
      name: 'mining',
      data: folder(),
      trunk: conv4({ blocks: 2, filters: 8 }),
      embedder: linear({ dimensions: 8 }),
      optimizer: adam({ learningRate: 3e-3 }),
      augmentation: [cropFlip({ scaleMin: 0.8, flip: 0 })],
      split: { test: 0.25, order: 'interleaved', folds: 2, foldsUsed: 1 },
      train: { batchSize: 15, epochLength: 10, epochs },
      select: mapAtR(),
      methods: { mined: { loss: triplet(), miner: packagedTriplets(), sampler } },
      evaluate: { metrics: [mapAtR()] },
    }),
  );
  const surroundings = { manifest: '', folds: 1, house: {} };
  const place = { repeat: 0, fold: 0 };
  const names = { method: 'mined' };
  const { record } = trainingUnit(form, surroundings, names, form.methods.mined!, place);
  return { record: record as TrainingRecord, plugins };
}

/** Trains to the end, or until it is stopped before a step; twice in one folder goes on. */
async function train(
  { record, plugins }: ReturnType<typeof prepared>,
  { folder = newFolder(), eager = false, stop = Infinity } = {},
) {
  let steps = 0;
  const trained = await trainUnit(record, {
    images,
    plugins,
    eager,
    folder,
    report: () => undefined,
    stopped: async () => steps++ >= stop,
  });
  const checkpoint = join(folder, 'checkpoint.safetensors');
  const history = readHistory(join(folder, 'history.jsonl'));
  return {
    trained: trained as Trained,
    history,
    checkpoint: existsSync(checkpoint) ? readFileSync(checkpoint) : undefined,
  };
}

const samplers: [string, Use<'sampler'>][] = [
  ['offline mining', offlineMining({ every: 14, sample: 30, perAnchor: 2 })],
  ['offline mining at the end of epochs', offlineMining({ every: 20, type: 'hard' })],
  ['tuples to weights', tuplesToWeights({ every: 7 })],
];

describe.runIf(loaded)('training on what was mined', () => {
  it.each(samplers)('goes on bit for bit after it was stopped: %s', async (_, sampler) => {
    const unit = prepared(sampler, 5);
    const whole = await train(unit);
    expect(whole.trained.steps).toBe(50);
    const folder = newFolder();
    for (const stop of [13, 9, 16]) {
      expect((await train(unit, { folder, stop })).trained).toBeUndefined();
    }
    const resumed = await train(unit, { folder });
    expect(resumed.checkpoint!.equals(whole.checkpoint!)).toBe(true);
    const scores = (history: typeof whole.history) =>
      history.map(({ mining: _, ...others }) => others);
    expect(scores(resumed.history)).toEqual(scores(whole.history));
  });

  it('is the same compiled and not compiled', async () => {
    const unit = prepared(offlineMining({ every: 8 }), 3);
    const [compiled, eager] = [await train(unit), await train(unit, { eager: true })];
    expect(eager.checkpoint!.equals(compiled.checkpoint!)).toBe(true);
  });

  it('learns, and tells what mining cost', async () => {
    const { history, trained } = await train(prepared(offlineMining({ every: 20 }), 12));
    const scores = history.map(({ validation }) => validation!);
    expect(Math.max(...scores.slice(-4))).toBeGreaterThan(scores[0]! + 0.1);
    expect(history.filter(({ mining }) => mining! > 0)).toHaveLength(6);
    const sum = history.reduce((sum, { mining }) => sum + mining!, 0);
    expect(trained.mining).toBeCloseTo(sum, 6);
    expect(trained.mining).toBeLessThan(trained.seconds);
  });
});
