import { ConfigError } from '@reality-check/core';

/** Does something, and puts before the message of an error where it happened. */
export function within<T>(where: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(`${where}: ${error.message}`);
    // A fault of a plugin keeps its own stack, as the cause, for who writes the plugin.
    throw new Error(`${where}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
