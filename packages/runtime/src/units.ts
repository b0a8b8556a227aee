import type { NormalForm } from '@reality-check/core';
import { packagesOf, type TrainingRecord, type Unit, type UnitRecord } from './records.ts';
import { keyOf } from './store/run-store.ts';

/** Names of the two baselines that every table shows. */
export const baselines = { pixels: 'pixels', untrained: 'untrained trunk' } as const;

/** What units share besides the pipeline itself. */
export interface Surroundings {
  readonly manifest: string;
  readonly folds: number;
  readonly house: Readonly<Record<string, string>>;
}

type Draft<R> = R extends UnitRecord ? Omit<R, 'packages'> : never;

function unit(form: NormalForm, method: string, draft: Draft<UnitRecord>): Unit {
  const record = { ...draft, packages: packagesOf(form, draft) } as UnitRecord;
  const { repeat = 0, fold = 0 } = record as Partial<TrainingRecord>;
  return { key: keyOf(record), method, repeat, fold, record };
}

/** All units of work of a pipeline: the baselines, then every method x repeat x fold. */
export function unitsOf(form: NormalForm, { manifest, folds, house }: Surroundings): Unit[] {
  const { data, split, seed, trunk, embedder, optimizer, augmentation, train, select } = form;
  const common = { format: 1, data, manifest, split, seed, house } as const;
  const repeats = Array.from({ length: form.evaluate.repeats }, (_, repeat) => repeat);
  const places = repeats.flatMap((repeat) =>
    Array.from({ length: folds }, (_, fold) => ({ repeat, fold })),
  );
  const shared = { trunk, embedder, optimizer, augmentation, train, select };
  return [
    unit(form, baselines.pixels, { ...common, kind: 'pixels' }),
    ...places.map((place) =>
      unit(form, baselines.untrained, { ...common, ...place, kind: 'untrained', trunk }),
    ),
    // Repeats outside, so that every method has a first result early.
    ...places.flatMap((place) =>
      Object.entries(form.methods).map(([name, method]) =>
        unit(form, name, { ...common, ...shared, ...method, ...place, kind: 'training' }),
      ),
    ),
  ];
}
