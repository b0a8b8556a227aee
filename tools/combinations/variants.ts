import { isUseParam, type Kind, type Plugin, type Use } from '@reality-check/core';

/** A use with what it is called in messages. */
export interface Named<K extends Kind> {
  readonly name: string;
  readonly use: Use<K>;
}

/** A plugin with its default settings. */
export function plain<K extends Kind>(plugin: Plugin<K>): Named<K> {
  return { name: plugin.name, use: plugin() };
}

/**
 * A plugin with every setting that is no number, one at a time: each word of a choice, both states of
 * a flag, and each plugin that an option of a kind could take, whether it makes sense or not.
 */
export function variantsOf<K extends Kind>(
  plugin: Plugin<K>,
  house: readonly Plugin[],
): readonly Named<K>[] {
  return Object.entries(plugin.params).flatMap(([option, param]) => {
    const values: readonly (readonly [string, unknown])[] = isUseParam(param)
      ? house
          .filter(({ kind }) => kind === param.kind)
          .map((part) => [part.name, weighted(part)] as const)
      : param.type === 'flag'
        ? [[String(!param.default), !param.default]]
        : (param.values ?? []).map((word) => [String(word), word] as const);
    return values.map(([value, setting]) => ({
      name: `${plugin.name} (${option}: ${value})`,
      use: plugin({ [option]: setting } as never),
    }));
  });
}

/** A part with its default settings; a regulariser that would be off is switched on. */
function weighted(part: Plugin): Use {
  return part.kind === 'regularizer' && part.params.weight?.default === 0
    ? part({ weight: 0.1 } as never)
    : part();
}
