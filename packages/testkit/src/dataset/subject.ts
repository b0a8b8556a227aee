import {
  type Dataset,
  type DatasetContext,
  make,
  type Params,
  type Plugin,
  type Sample,
  type Settings,
} from '@reality-check/core';
import { decode } from '@reality-check/images';

/** A data set under test. */
export interface DatasetSubject {
  readonly on: string;
  /** One instance for all laws: some data sets take seconds to list. */
  readonly dataset: Dataset;
  samples(): Promise<readonly Sample[]>;
  /** Another instance, perhaps with another decoder. */
  fresh(context?: Partial<DatasetContext>): Dataset;
}

/** Puts a data set and its settings together for the laws. */
export function datasetSubject<P extends Params>(
  plugin: Plugin<'dataset', P>,
  settings: Settings<P>,
  places: Pick<DatasetContext, 'folder' | 'cache'>,
): DatasetSubject {
  const fresh = (context: Partial<DatasetContext> = {}) =>
    make(plugin(settings), { decode, ...places, ...context });
  const dataset = fresh();
  let once: Promise<readonly Sample[]> | undefined;
  return {
    on: `${plugin.name} ${JSON.stringify(settings)}`,
    dataset,
    samples() {
      once ??= dataset.samples();
      return once;
    },
    fresh,
  };
}
