import { statSync } from 'node:fs';
import { CANCEL_SYMBOL, cancel, multiselect, select, text } from '@clack/prompts';
import { ConfigError, list } from '@reality-check/core';
import { budgets } from './budgets.ts';
import { contenders } from './losses.ts';

/** Options of `init`, each of which answers one question. */
export interface InitOptions {
  readonly images?: string;
  readonly budget?: string;
  readonly losses?: string;
}

/** Three answers. */
export interface Answers {
  readonly images: string;
  readonly budget: string;
  readonly losses: readonly string[];
}

function known(option: string, value: string, allowed: object): string {
  if (Object.hasOwn(allowed, value)) return value;
  throw new ConfigError(
    `init: ${option} is "${value}", expected one of ${list(Object.keys(allowed))}`,
  );
}

async function answer<T>(question: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const given = await question;
  if (given !== CANCEL_SYMBOL) return given as T;
  cancel('Nothing was written.');
  process.exit(130);
}

/** What is wrong with an answer to the first question, if anything is. */
export function wrongFolder(path: string | undefined): string | undefined {
  if (!path) return 'is empty, expected the folder of your images';
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return undefined;
  return `${path} ${found ? 'is a file' : 'does not exist'}, expected the folder of your images`;
}

function refuseToAsk(option: string, what: string): void {
  if (process.stdin.isTTY && process.stdout.isTTY) return;
  throw new ConfigError(
    `init: ${option} is missing and this is no terminal to ask in, expected ${what}`,
  );
}

function askImages(): Promise<string> {
  refuseToAsk('--images', 'the folder of your images');
  return answer(
    text({
      message: 'In which folder are your images?',
      placeholder: './photos, one folder a class',
      validate: wrongFolder,
    }),
  );
}

function askBudget(): Promise<string> {
  refuseToAsk('--budget', `one of ${list(Object.keys(budgets))}`);
  const options = Object.entries(budgets).map(([value, { hint }]) => ({ value, hint }));
  return answer(select({ message: 'How much training?', options, initialValue: 'usual' }));
}

function askLosses(): Promise<readonly string[]> {
  refuseToAsk('--losses', `some of ${list(Object.keys(contenders))}, with commas between, or all`);
  const names = Object.keys(contenders);
  const options = names.map((value) => ({ value }));
  return answer(
    multiselect({ message: 'Which losses?', options, initialValues: names, required: true }),
  );
}

function statedLosses(stated: string): readonly string[] {
  if (stated === 'all') return Object.keys(contenders);
  const names = stated.split(',').map((name) => name.trim());
  return [...new Set(names.map((name) => known('--losses', name, contenders)))];
}

/** Takes the options for answers, and asks for the rest where there is a terminal to ask in. */
export async function answers(options: InitOptions): Promise<Answers> {
  const wrong = options.images === undefined ? undefined : wrongFolder(options.images);
  if (wrong) throw new ConfigError(`init: --images ${wrong}`);
  const budget =
    options.budget === undefined ? undefined : known('--budget', options.budget, budgets);
  const losses = options.losses === undefined ? undefined : statedLosses(options.losses);
  return {
    images: options.images ?? (await askImages()),
    budget: budget ?? (await askBudget()),
    losses: losses ?? (await askLosses()),
  };
}
