import type { Params, Plugin } from '@reality-check/core';
import { renamed } from './renamed.ts';

/** Options of reference files that say once more what another one says. */
const repeated: Readonly<Record<string, readonly string[]>> = { 'loss-histogram': ['delta'] };

/** Options of a reference file under the names that a plugin gives them: `pos_margin` is `posMargin`. */
export function settingsOf<P extends Params>(
  { kind, name }: Pick<Plugin<Plugin['kind'], P>, 'kind' | 'name'>,
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = renamed[`${kind}-${name}`] ?? {};
  const again = repeated[`${kind}-${name}`] ?? [];
  return Object.fromEntries(
    Object.entries(options)
      .filter(([option]) => !again.includes(option))
      .map(([option, value]) => {
        const usual = option.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
        return [names[usual] ?? usual, value];
      }),
  );
}
