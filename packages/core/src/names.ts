import { ConfigError, show } from './config-error.ts';

/** A folder of reports has the name of its pipeline, and files beside it a little more. */
const longest = 100;

/** The name of a pipeline, which names the folder of its report. */
export function nameOf(pipeline: object): string {
  if (typeof pipeline !== 'object' || pipeline === null) {
    throw new ConfigError(
      `pipeline: is ${show(pipeline)}, expected the result of pipeline({ … }) as default export`,
    );
  }
  const { name } = pipeline as { name?: unknown };
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9._-]*$/i.test(name)) {
    throw new ConfigError(
      `pipeline: name is ${show(name)}, expected letters, digits, ".", "_" or "-"`,
    );
  }
  if (name.length <= longest) return name;
  throw new ConfigError(
    `pipeline: name ${show(name)} has ${name.length} characters, expected at most ${longest}`,
  );
}

/** Refuses names of methods that tables and logs could not show on one line, or not at all. */
export function checkMethodName(name: string, where: string): void {
  const fault = name.trim() === '' ? 'is blank' : /\p{Cc}/u.test(name) && 'has control characters';
  if (!fault) return;
  throw new ConfigError(
    `${where}, methods: the name ${show(name)} ${fault}, expected a text of one line`,
  );
}
