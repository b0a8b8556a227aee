import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ConfigError } from './config-error.ts';
import { kinds } from './kinds.ts';
import { checkKind, checkName } from './names.ts';
import type { Wanted } from './project.ts';

/** What `--help` prints. */
export const help: string = `npm create @reality-check/plugin [kind] [name] -- [options]

Makes a package of its own for a new plugin: source, contract test, types, pipeline, CI.
Asks for what is not given.

  --kind     one of ${kinds.join(', ')}
  --name     what the plugin is called in code and tables, such as my-loss
  --scope    npm scope, such as @me; none: the package is called reality-check-<kind>-<name>
  --author   holder of the copyright in LICENSE (default: user.name of git)
  --folder   where to write (default: <kind>-<name>)
  --help     this text`;

type Ask = (question: string, usual: string) => Promise<string>;

/** Asks in a terminal; elsewhere the usual answer stands, and what has none is refused. */
async function withAnswers<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  if (!process.stdin.isTTY) return use(async (_question, usual) => usual);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await use(async (question, usual) => {
      const answer = await terminal.question(`${question}${usual && ` (${usual})`}: `);
      return answer.trim() || usual;
    });
  } finally {
    terminal.close();
  }
}

function checkScope(scope: string): string {
  if (scope === '' || /^@[a-z0-9][a-z0-9._-]*$/.test(scope)) return scope;
  throw new ConfigError(`new: scope "${scope}" was found, expected an npm scope such as @me`);
}

function gitUser(): string {
  const { status, stdout } = spawnSync('git', ['config', 'user.name'], { encoding: 'utf8' });
  return (status === 0 && stdout.trim()) || '';
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { kind: text, name: text, scope: text, author: text, folder: text } as const;
  try {
    return parseArgs({
      args: [...words],
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new ConfigError(`new: ${(error as Error).message.split('. ')[0]}; --help lists them`);
  }
}

/** What the command line and the answers ask for; undefined where help was asked for. */
export async function wantedBy(
  words: readonly string[],
): Promise<(Wanted & { readonly folder: string }) | undefined> {
  const { values, positionals } = parse(words);
  if (values.help) return undefined;
  if (positionals.length > 2) {
    const rest = positionals.slice(2).join(' ');
    throw new ConfigError(`new: "${rest}" was found, expected a kind and a name only`);
  }
  return withAnswers(async (ask) => {
    const given = values.kind ?? positionals[0];
    const kind = checkKind(
      (given ?? (await ask(`kind, one of ${kinds.join(', ')}`, ''))) || undefined,
    );
    const called = values.name ?? positionals[1] ?? (await ask('name, such as my-loss', ''));
    const name = checkName(called || undefined, kind);
    const scope = checkScope(
      values.scope ?? (await ask('npm scope, such as @me; empty for none', '')),
    );
    const author = values.author ?? (await ask('author, for the licence', gitUser()));
    return {
      ...{ kind, name, scope },
      author: author || `The authors of ${name}`,
      folder: values.folder ?? `${kind}-${name}`,
    };
  });
}
