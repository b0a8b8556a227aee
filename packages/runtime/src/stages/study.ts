import { pictureSize } from '@reality-check/images/pictures';
import type { Contender, Honesty, Study, StudyRun } from '@reality-check/report';
import { loneValidation } from '../data/lone.ts';
import { rowsOf } from '../data/rows.ts';
import type { SplitManifest } from '../data/split-manifest.ts';
import { groupBy } from '../group-by.ts';
import { type Unit, unitName } from '../records.ts';
import { readValidated } from '../search/trial-folds.ts';
import type { Services } from '../services.ts';
import type { Frozen } from '../store/frozen.ts';
import { readRun } from '../store/run-file.ts';
import type { RunStore } from '../store/run-store.ts';
import { staleRuns } from '../store/stale-runs.ts';
import { readTested } from '../store/tested.ts';
import { baselines } from '../units.ts';
import { metricNames } from './metric-names.ts';
import type { Settled } from './search.ts';
import { byMetric, studyRun } from './study-run.ts';
import type { Failure } from './work.ts';

interface Measured {
  readonly unit: Unit;
  readonly run: StudyRun;
  readonly dimensions: number;
  readonly machine: Readonly<Record<string, string>>;
  readonly trouble: string | undefined;
}

function measuredRun(
  unit: Unit,
  { form, plugins }: Settled,
  { store }: Services,
): Measured | undefined {
  const folder = store.finished(unit.key);
  const { metrics } = form.evaluate;
  const tested = folder && readTested(folder, metrics, form.packages);
  if (!folder || !tested) return undefined;
  const { trained, machine } = readRun(folder);
  const names = metricNames(metrics, plugins);
  const scores = byMetric(names.map((name, at) => [name, tested.scores[at]!]));
  const { key, repeat, fold } = unit;
  const place = { key, seed: repeat, ...(fold !== undefined && { fold }) };
  const run = studyRun(place, { ...scores, measured: tested.measured }, store, folder);
  return { unit, run, machine, dimensions: tested.dimensions, trouble: trained?.trouble };
}

/** All who were to be compared, those too of which every training failed: left out they would be hushed up. */
function contendersOf(found: readonly Measured[], methods: readonly string[]): Contender[] {
  const kindOf = ({ unit }: Measured) =>
    unit.record.kind === 'concatenated' ? 'concatenated' : 'separated';
  const groups = groupBy(found, (one) => JSON.stringify([one.unit.method, kindOf(one)]));
  const fixed: readonly string[] = Object.values(baselines);
  const measured = new Set(found.map(({ unit }) => unit.method));
  const failed = methods.filter((method) => !measured.has(method));
  const contenders = groups.map(
    (runs): Contender => ({
      method: runs[0]!.unit.method,
      baseline: fixed.includes(runs[0]!.unit.method),
      embedding: kindOf(runs[0]!),
      dimensions: runs[0]!.dimensions,
      runs: runs.map(({ run }) => run),
    }),
  );
  const nothing = { baseline: false, embedding: 'separated', dimensions: 0, runs: [] } as const;
  return [...contenders, ...failed.map((method): Contender => ({ method, ...nothing }))];
}

function notesOf(
  found: readonly Measured[],
  failures: readonly Failure[],
  { sharedPictures }: SplitManifest,
): string[] {
  const [shared] = sharedPictures;
  return [
    ...found.flatMap(({ unit, trouble }) =>
      trouble ? [`${unitName(unit)}: ${trouble}; its best checkpoint before that counts.`] : [],
    ),
    ...failures.map(({ name, message }) => `${name} failed: ${message.split('\n')[0]}`),
    ...(shared
      ? [
          `${sharedPictures.length} pictures of the training classes equal a test picture, pixel for pixel, such as ${shared.training} and ${shared.test}.`,
        ]
      : []),
  ];
}

function honestyOf(
  found: readonly Measured[],
  failures: readonly Failure[],
  frozen: Frozen,
  { searches }: Settled,
  store: RunStore,
): Honesty {
  const collapsed = found.filter(({ unit }) => readValidated(store, unit)?.collapsed);
  const placeOf = ({ method, repeat, fold }: Unit) => ({
    ...{ method, repeat },
    ...(fold !== undefined && { fold }),
  });
  return {
    frozen: {
      settings:
        searches
          .map(({ written }) => written)
          .sort()
          .at(-1) ?? frozen.written,
      checkpoints: frozen.written,
      hash: frozen.hash,
    },
    failures: failures.map(({ name, unit, message }) => ({
      ...(unit ? placeOf(unit) : { method: name, repeat: 0 }),
      reason: message.split('\n')[0] ?? '',
    })),
    collapses: collapsed.map(({ unit }) => ({
      ...placeOf(unit),
      reason: 'embeddings of the validation classes are nearly all alike',
    })),
  };
}

/** Gathers all results of a pipeline from the run store. */
export function studyOf(
  prepared: Settled,
  failures: readonly Failure[],
  frozen: Frozen,
  services: Services,
): Study {
  const { settled: form, plugins, images, split, manifest, units, searches } = prepared;
  const found = units.flatMap((unit) => measuredRun(unit, prepared, services) ?? []);
  const titles = metricNames(form.evaluate.metrics, plugins);
  const dates = found.map(({ run }) => run.measured).sort();
  const test = rowsOf(images, split.test);
  const named = (numbers: readonly number[]) => numbers.map((number) => images.classes[number]!);
  const validation = new Set(split.folds.flatMap((fold) => fold.validation));
  const train = new Set(split.folds.flatMap((fold) => fold.train));
  const keys = new Set(found.map(({ unit }) => unit.key));
  const trainedOn = found.find(({ unit }) => unit.method !== baselines.pixels) ?? found[0];
  return {
    form,
    ...(searches.length > 0 && { stated: prepared.form }),
    house: prepared.surroundings.house,
    measured: { first: dates[0] ?? '', last: dates.at(-1) ?? '' },
    machine: trainedOn?.machine ?? {},
    seconds: found.reduce((sum, { run }) => sum + run.seconds, 0),
    data: {
      title: images.manifest.title,
      manifestHash: images.manifestHash,
      testSet: manifest.testSet,
      sharedPictures: manifest.sharedPictures.length,
      images: images.count,
      shape: images.shape,
      classes: {
        train: named([...train]),
        validation: named([...validation]),
        test: named(split.test),
      },
      superClasses: split.test.map((number) => images.superClasses[number]),
    },
    test: {
      names: [...test.rows].map((row) => images.names[row]!),
      labels: test.labels,
      async pixels(rows) {
        const size = pictureSize(images.shape);
        const pixels = new Uint8Array(rows.length * size);
        images.read(
          rows.map((row) => test.rows[row]!),
          pixels,
        );
        return pixels;
      },
    },
    metrics: form.evaluate.metrics.map(({ uses }, at) => ({ name: titles[at]!, uses })),
    contenders: contendersOf(found, Object.keys(form.methods)),
    ledger: services.store
      .ledger()
      .filter(({ key, testSet }) => keys.has(key) || testSet === manifest.testSet),
    notes: [
      ...notesOf(found, failures, manifest),
      ...loneValidation(images, split),
      ...staleRuns(services.store, units),
    ],
    ...(searches.length > 0 && { search: searches.map(({ search }) => search) }),
    honesty: honestyOf(found, failures, frozen, prepared, services.store),
  };
}
