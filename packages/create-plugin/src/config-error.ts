/** A fault that the reader of the message can mend, known by its name to every package. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
