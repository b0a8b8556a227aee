/** A fault that the reader of the message can mend; printed without a stack trace. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Whether an error is a `ConfigError`, also when it comes from another copy of this package. */
export function isConfigError(error: unknown): error is ConfigError {
  return error instanceof Error && error.name === 'ConfigError';
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object that JSON cannot hold';
  }
}

/** Writes a found value into a message: short, quoted, never the whole of a large object. */
export function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' && typeof value !== 'string') return String(value);
  const text = written(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A noun with its article, for messages: `a loss`, `an optimizer`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Lists names for a message, or says that there are none. */
export function list(names: Iterable<string>): string {
  return [...names].join(', ') || '(none)';
}
