import type { Params, Plugin, Use } from '@reality-check/core';
import { distanceUse } from './distance-use.ts';
import type { ReferenceTensor } from './judge.ts';
import type { LossCase } from './loss-file.ts';
import { reducerUse } from './reducer-use.ts';
import { isReferenceRegularizer, regularizerUse } from './regularizer-use.ts';
import { settingsOf } from './settings-of.ts';

/** The numbers of a tensor in single precision. */
export const floats = ({ data }: ReferenceTensor): Float32Array => Float32Array.from(data, Number);

/** The loss that a case means. A loss that fixes its distance or reducer has no option for it. */
export function useOf<P extends Params>(
  plugin: Plugin<'loss', P>,
  one: Pick<LossCase, 'options' | 'distance' | 'reducer' | 'labels'>,
  more: Readonly<Record<string, unknown>> = {},
): Use<'loss'> {
  const settings = { ...settingsOf(plugin, one.options), ...more };
  for (const [name, value] of Object.entries(settings)) {
    if (isReferenceRegularizer(value)) settings[name] = regularizerUse(value);
  }
  const reducer = one.reducer && reducerUse(one.reducer);
  // The form of two views has the nearest negative alone.
  if (one.labels === null && 'negatives' in plugin.params) settings.negatives = 'hardest';
  if (one.distance && 'distance' in plugin.params) settings.distance = distanceUse(one.distance);
  if (reducer && 'reducer' in plugin.params) settings.reducer = reducer;
  return plugin(settings as Parameters<typeof plugin>[0]);
}
