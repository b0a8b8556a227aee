import type { NormalForm, NormalMethod } from '@reality-check/core';
import { groupBy } from './group-by.ts';
import { packagesOf, type Unit, type UnitRecord } from './records.ts';
import { keyOf } from './store/run-store.ts';

/** Names of the two baselines that every table shows. */
export const baselines = { pixels: 'pixels', untrained: 'untrained trunk' } as const;

/** What units share besides the pipeline itself. */
export interface Surroundings {
  readonly manifest: string;
  readonly folds: number;
  readonly house: Readonly<Record<string, string>>;
}

/** Which of the trainings of a method. */
export interface Place {
  /** Seed: 0 and more for the trainings that are reported, below 0 for those of a search. */
  readonly repeat: number;
  readonly fold: number;
}

type Draft<R> = R extends UnitRecord ? Omit<R, 'packages'> : never;

/** What the records of all units of a pipeline have in common. */
function commonOf(form: NormalForm, { manifest, house }: Surroundings) {
  const { data, split, seed } = form;
  return { format: 1, data, manifest, split, seed, house } as const;
}

function unit(
  form: NormalForm,
  names: Omit<Unit, 'key' | 'record'>,
  draft: Draft<UnitRecord>,
): Unit {
  const record = { ...draft, packages: packagesOf(form, draft) } as UnitRecord;
  return { ...names, key: keyOf(record), record };
}

/** One training of a method whose settings are all fixed. */
export function trainingUnit(
  form: NormalForm,
  surroundings: Surroundings,
  names: { readonly method: string; readonly trial?: number },
  method: NormalMethod,
  place: Place,
): Unit {
  const { trunk, embedder, optimizer, augmentation, train, select } = form;
  const shared = { trunk, embedder, optimizer, augmentation, train, select };
  const common = commonOf(form, surroundings);
  const { search: _search, ...parts } = method;
  return unit(
    form,
    { ...names, ...place },
    { ...common, ...shared, ...parts, ...place, kind: 'training' },
  );
}

/** All places of the trainings that are reported; repeats outside: a first result of all is early. */
function placesOf(form: NormalForm, folds: number): Place[] {
  return Array.from({ length: form.evaluate.repeats }, (_, repeat) =>
    Array.from({ length: folds }, (_, fold) => ({ repeat, fold })),
  ).flat();
}

/** For every method and repeat with several folds, one unit that joins them. */
function concatenated(
  form: NormalForm,
  surroundings: Surroundings,
  units: readonly Unit[],
): Unit[] {
  if (surroundings.folds < 2) return [];
  const groups = groupBy(units, ({ method, repeat }) => JSON.stringify([method, repeat]));
  return groups.map((parts) => {
    const { method, repeat } = parts[0]!;
    const keys = parts.map(({ key }) => key);
    const common = commonOf(form, surroundings);
    return unit(form, { method, repeat }, { ...common, kind: 'concatenated', parts: keys });
  });
}

/** Embeddings that came with the data, each one unit. */
function givenUnits(
  form: NormalForm,
  surroundings: Surroundings,
  given: Readonly<Record<string, { readonly sum: string }>>,
): Unit[] {
  const common = commonOf(form, surroundings);
  return Object.entries(given).map(([method, { sum }]) =>
    unit(form, { method, repeat: 0, fold: 0 }, { ...common, kind: 'given', sum }),
  );
}

/**
 * All units of a pipeline with fixed settings: baselines, embeddings that came with the data, every
 * method x repeat x fold, joints. Without methods there is nothing that baselines could be held to.
 */
export function unitsOf(
  form: NormalForm,
  surroundings: Surroundings,
  given: Readonly<Record<string, { readonly sum: string }>>,
): Unit[] {
  const brought = givenUnits(form, surroundings, given);
  if (Object.keys(form.methods).length === 0) return brought;
  const common = commonOf(form, surroundings);
  const { trunk } = form;
  const places = placesOf(form, surroundings.folds);
  const untrained = places.map((place) =>
    unit(
      form,
      { method: baselines.untrained, ...place },
      { ...common, ...place, kind: 'untrained', trunk },
    ),
  );
  const trainings = places.flatMap((place) =>
    Object.entries(form.methods).map(([name, method]) =>
      trainingUnit(form, surroundings, { method: name }, method, place),
    ),
  );
  return [
    unit(form, { method: baselines.pixels, repeat: 0, fold: 0 }, { ...common, kind: 'pixels' }),
    ...untrained,
    ...brought,
    ...trainings,
    ...concatenated(form, surroundings, [...untrained, ...trainings]),
  ];
}
