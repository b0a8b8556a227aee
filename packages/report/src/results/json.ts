import type { NormalForm } from '@reality-check/core';
import type { Honesty } from '../honesty.ts';
import type { SearchOfMethod } from '../search.ts';
import type { Study } from '../study.ts';
import { loneQueries } from './lone.ts';
import { type Mining, miningOf } from './mining.ts';
import type { Numbers } from './numbers.ts';

/** The content of `results.json`. */
export interface Results extends Numbers {
  readonly pipeline: string;
  /** ISO date of the newest run. */
  readonly measured: string;
  /** ISO date of the oldest run: a replayed result keeps its date. */
  readonly measuredSince: string;
  /** What all numbers are in. */
  readonly unit: 'percent';
  readonly confidence: 0.95;
  readonly data: {
    readonly title: string;
    readonly manifestHash: string;
    readonly testSet?: string;
    readonly images: number;
    readonly testImages: number;
    /** Test images that no mean counts, since they are the only ones of their class. */
    readonly loneQueries: number;
    readonly classes: {
      readonly train: number;
      readonly validation: number;
      readonly test: number;
    };
  };
  readonly machine: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** What mining between steps cost, for the methods whose sampler mines. */
  readonly mining: readonly Mining[];
  readonly ledger: Study['ledger'];
  readonly notes: readonly string[];
  /** All trials of all searches. */
  readonly search?: readonly SearchOfMethod[];
  /** What was fixed before the test classes were opened, and what went wrong. */
  readonly honesty?: Honesty;
  /** Full settings and versions. */
  readonly form: NormalForm;
  /** The pipeline as stated, where settings were searched. */
  readonly stated?: NormalForm;
  /** Versions of the packages that are no plugins, by name. */
  readonly house?: Readonly<Record<string, string>>;
}

/** The study in numbers: what a program reads. */
export function results(study: Study, numbers: Numbers, notes: readonly string[]): Results {
  const { data, form, ledger, machine, measured, seconds, test } = study;
  const { train, validation, test: held } = data.classes;
  return {
    pipeline: form.name,
    measured: measured.last,
    measuredSince: measured.first,
    ...numbers,
    unit: 'percent',
    confidence: 0.95,
    data: {
      title: data.title,
      manifestHash: data.manifestHash,
      ...(data.testSet !== undefined && { testSet: data.testSet }),
      images: data.images,
      testImages: test.names.length,
      loneQueries: loneQueries(test.labels),
      classes: { train: train.length, validation: validation.length, test: held.length },
    },
    machine,
    seconds,
    mining: study.contenders.flatMap((contender) => miningOf(contender) ?? []),
    ledger,
    notes,
    ...(study.search && { search: study.search }),
    ...(study.honesty && { honesty: study.honesty }),
    form,
    ...(study.stated && { stated: study.stated }),
    ...(study.house && { house: study.house }),
  };
}
