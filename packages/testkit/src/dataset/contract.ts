import type { DatasetContext, Params, Plugin, Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { datasetLaws } from './laws.ts';
import { datasetSubject } from './subject.ts';

/** What the author of a data set states beside the plugin and its settings. */
export interface DatasetContract extends Pick<DatasetContext, 'folder' | 'cache'> {
  /** Laws that the data set breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of a data set. */
export function datasetContract<P extends Params>(
  plugin: Plugin<'dataset', P>,
  settings: Settings<P> = {},
  { except = {}, ...places }: DatasetContract = {},
): void {
  const subject = datasetSubject(plugin, settings, places);
  laws(plugin, except, (law) => {
    for (const { name, check } of datasetLaws) law(name, () => check(subject));
  });
}
