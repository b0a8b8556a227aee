import type { Plugin } from '@reality-check/core';
import { describe, it } from 'vitest';

/** Laws that a plugin breaks on purpose, each with the reason why. */
export type Exceptions = Readonly<Record<string, string>>;

/** States one law: a test with a name that an exception can refer to. */
export type Law = (name: string, body: () => void | Promise<void>) => void;

/**
 * Registers the laws of a plugin as tests. A law with a declared exception has to fail: one that
 * holds after all is reported, so that no exception outlives its reason.
 */
export function laws(
  plugin: Pick<Plugin, 'kind' | 'name'>,
  except: Exceptions,
  state: (law: Law) => void,
): void {
  const declared = Object.keys(except).length;
  const counted = declared > 0 ? ` (declared exceptions: ${declared})` : '';
  describe(`${plugin.kind} ${plugin.name}${counted}`, () => {
    const stated = new Set<string>();
    state((name, body) => {
      stated.add(name);
      const reason = except[name];
      if (reason === undefined) it(name, body);
      else it.fails(`${name} [declared exception: ${reason}]`, body);
    });
    for (const name of Object.keys(except)) {
      if (stated.has(name)) continue;
      throw new Error(
        `${plugin.kind} "${plugin.name}": exception to the law "${name}", expected one of: ${[...stated].join('; ')}`,
      );
    }
  });
}
