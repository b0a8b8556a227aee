import { ConfigError } from '@reality-check/core';

/** A file that was cut or changed. */
export function damaged(path: string, found: string): ConfigError {
  return new ConfigError(
    `${path}: ${found}, expected a whole file; it was cut or changed, make or copy it anew`,
  );
}

/** Turns what a library says of a file that it cannot read into one line. */
export function unreadable(error: unknown, path: string, format: string): unknown {
  if (error instanceof ConfigError) return error;
  const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  return damaged(path, `cannot be read as ${format} (${reason})`);
}
