import { parseArgs } from 'node:util';
import { ConfigError, list } from '@reality-check/core';

/** What a command line asks for. */
export interface Arguments {
  readonly suite: string;
  /** Only cases whose name contains this. */
  readonly only: string | undefined;
  /** One JSON object a line instead of a table. */
  readonly json: boolean;
  /** Our side runs every operation by itself instead of compiled functions. */
  readonly eager: boolean;
}

const options = {
  eager: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  only: { type: 'string' },
} as const;

/** Reads the command line; `suites` are the names there are. */
export function parseArguments(args: readonly string[], suites: readonly string[]): Arguments {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      const found = error instanceof Error ? error.message.split('. ')[0] : String(error);
      throw new ConfigError(`bench: ${found}, expected --only <text>, --json or --eager`);
    }
  })();
  const [suite, ...more] = parsed.positionals;
  if (suite === undefined) {
    throw new ConfigError(
      `bench: no suite was named, expected one of ${list(suites)}; for example "npm run bench -- ${suites[0]}"`,
    );
  }
  if (!suites.includes(suite)) {
    throw new ConfigError(`bench: unknown suite "${suite}", expected one of ${list(suites)}`);
  }
  if (more.length > 0) {
    throw new ConfigError(`bench: found "${list(more)}" after the suite, expected options only`);
  }
  return { suite, only: undefined, ...parsed.values };
}

/** The cases that `--only` leaves. */
export function selectCases<T extends { readonly name: string }>(
  cases: readonly T[],
  only: string | undefined,
): readonly T[] {
  const chosen = cases.filter(({ name }) => only === undefined || name.includes(only));
  if (chosen.length > 0) return chosen;
  const names = cases.map(({ name }) => `\n  ${name}`).join('');
  throw new ConfigError(`bench: no case contains "${only}", expected a part of one of${names}`);
}
