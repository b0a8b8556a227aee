import type { Params, Plugin } from '@reality-check/core';
import { renamed } from './renamed.ts';

/** Options of a reference file under the names that a plugin gives them: `pos_margin` is `posMargin`. */
export function settingsOf<P extends Params>(
  { kind, name }: Pick<Plugin<Plugin['kind'], P>, 'kind' | 'name'>,
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = renamed[`${kind}-${name}`] ?? {};
  return Object.fromEntries(
    Object.entries(options).map(([option, value]) => {
      const usual = option.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      return [names[usual] ?? usual, value];
    }),
  );
}
