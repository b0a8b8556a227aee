import type { Kind, Plugin } from '@reality-check/core';

/** A plugin by kind and name. */
export async function plugin<K extends Kind>(kind: K, name: string): Promise<Plugin<K>> {
  return (await import(`@reality-check/${kind}-${name}`)).default;
}
