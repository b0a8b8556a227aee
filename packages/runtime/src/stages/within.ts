import { ConfigError } from '@reality-check/core';

/** Does something, and puts before the message of a `ConfigError` where it happened. */
export function within<T>(where: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(`${where}: ${error.message}`);
    throw error;
  }
}
