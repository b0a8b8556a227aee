import { join } from 'node:path';
import type { Contender, Study, StudyRun } from '@reality-check/report';
import { rowsOf } from '../data/rows.ts';
import type { Unit } from '../records.ts';
import type { Services } from '../services.ts';
import { readRun } from '../store/run-file.ts';
import { readEmbeddings, readTested } from '../store/tested.ts';
import { readHistory } from '../training/history.ts';
import { files } from '../training/run-folder.ts';
import { baselines } from '../units.ts';
import type { Prepared } from './prepare.ts';
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
  { form, plugins }: Prepared,
  { store }: Services,
): Measured | undefined {
  const folder = store.finished(unit.key);
  const { metrics } = form.evaluate;
  const tested = folder && readTested(folder, metrics);
  if (!folder || !tested) return undefined;
  const { trained, machine } = readRun(folder);
  const names = metrics.map(({ uses }) => plugins.get(uses)?.name ?? uses);
  const run: StudyRun = {
    key: unit.key,
    seed: unit.repeat,
    fold: unit.fold,
    measured: tested.measured,
    seconds: trained?.seconds ?? 0,
    steps: trained?.steps ?? 0,
    bestStep: trained?.bestStep ?? 0,
    stoppedEarly: trained?.stoppedEarly ?? false,
    history: readHistory(join(folder, files.history)),
    scores: Object.fromEntries(names.map((name, at) => [name, tested.scores[at]!])),
    embeddings: async () => readEmbeddings(folder)!.values,
  };
  return { unit, run, machine, dimensions: tested.dimensions, trouble: trained?.trouble };
}

function contendersOf(found: readonly Measured[]): Contender[] {
  const byMethod = new Map<string, Measured[]>();
  for (const measured of found) {
    const { method } = measured.unit;
    byMethod.set(method, [...(byMethod.get(method) ?? []), measured]);
  }
  return [...byMethod].map(([method, runs]) => ({
    method,
    baseline: runs[0]!.unit.record.kind !== 'training',
    embedding: 'separated',
    dimensions: runs[0]!.dimensions,
    runs: runs.map(({ run }) => run),
  }));
}

function notesOf(found: readonly Measured[], failures: readonly Failure[]): string[] {
  const name = ({ method, repeat, fold }: Unit) => `${method}, repeat ${repeat}, fold ${fold}`;
  return [
    ...found.flatMap(({ unit, trouble }) =>
      trouble ? [`${name(unit)}: ${trouble}; its best checkpoint before that counts.`] : [],
    ),
    ...failures.map(({ unit, message }) => `${name(unit)} failed: ${message.split('\n')[0]}`),
  ];
}

/** Gathers all results of a pipeline from the run store. */
export async function studyOf(
  prepared: Prepared,
  failures: readonly Failure[],
  services: Services,
): Promise<Study> {
  const { form, plugins, images, split, units } = prepared;
  const found = units.flatMap((unit) => measuredRun(unit, prepared, services) ?? []);
  const dates = found.map(({ run }) => run.measured).sort();
  const test = rowsOf(images, split.test);
  const named = (numbers: readonly number[]) => numbers.map((number) => images.classes[number]!);
  const validation = new Set(split.folds.flatMap((fold) => fold.validation));
  const train = new Set(split.folds.flatMap((fold) => fold.train));
  const keys = new Set(found.map(({ unit }) => unit.key));
  const trainedOn = found.find(({ unit }) => unit.method !== baselines.pixels) ?? found[0];
  return {
    form,
    measured: { first: dates[0] ?? '', last: dates.at(-1) ?? '' },
    machine: trainedOn?.machine ?? {},
    seconds: found.reduce((sum, { run }) => sum + run.seconds, 0),
    data: {
      title: images.manifest.title,
      manifestHash: images.manifestHash,
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
        const size = images.shape.reduce((product, length) => product * length, 1);
        const pixels = new Uint8Array(rows.length * size);
        images.read(
          rows.map((row) => test.rows[row]!),
          pixels,
        );
        return pixels;
      },
    },
    metrics: form.evaluate.metrics.map(({ uses }) => ({
      name: plugins.get(uses)?.name ?? uses,
      uses,
    })),
    contenders: contendersOf(found),
    ledger: services.store.ledger().filter(({ key }) => keys.has(key)),
    notes: notesOf(found, failures),
  };
}
