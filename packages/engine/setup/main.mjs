import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addon } from './addon.mjs';
import { check } from './checks.mjs';
import { makeContext } from './context.mjs';
import { writeJson } from './files.mjs';
import { endLeftovers } from './leftovers.mjs';
import { holdLock, lockName } from './lock.mjs';
import { help, parseOptions } from './options.mjs';
import { packages } from './packages.mjs';
import { findRoot, isCheckout } from './places.mjs';
import { Problem } from './problem.mjs';
import { python } from './python.mjs';
import { smoke } from './smoke.mjs';
import { tensorflow } from './tensorflow.mjs';

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const say = (text) => process.stderr.write(text);

/** Runs set-up for one command line; a Problem ends it with one message and exit code 1. */
export async function main(words, command) {
  try {
    const root = findRoot();
    const options = parseOptions(words);
    if (options.help) console.log(help(command, isCheckout(root)));
    else await setUp(options, root);
  } catch (error) {
    if (error.code === 'ENOSPC') {
      say('set-up: the disk is full; free some space and run set-up again\n');
    } else if (error instanceof Problem) {
      say(`${error.message}\n`);
    } else if (error.syscall) {
      say(`set-up: ${error.message}; make that possible and run set-up again\n`);
    } else {
      throw error;
    }
    process.exitCode = 1;
  }
}

async function setUp(options, root) {
  const context = makeContext(options, root);
  // In order: each may rely on those before it.
  const steps = [...(isCheckout(root) ? [packages] : []), python, tensorflow, addon, smoke];
  const pendingSteps = () => steps.filter((step) => options.force || !step.done(context));
  if (pendingSteps().length === 0) {
    remember(context);
    if (!options.quiet) say(`set-up: everything is in place (${seconds(0)})\n`);
    return;
  }
  mkdirSync(context.folder, { recursive: true });
  await holdLock(lockName(context.root), () => say('set-up: waiting for another set-up to end\n'));
  endLeftovers(context.folder);
  const pending = pendingSteps();
  check(context, pending);
  context.force = options.force;
  for (const step of steps) {
    // Asked again: a step may have become due through one before it.
    if (!options.force && step.done(context)) {
      if (!options.quiet) say(`${step.name}: in place\n`);
      continue;
    }
    const since = performance.now();
    say(`${step.name}: `);
    try {
      const result = await step.run(context);
      say(`${result ? `${result}, ` : ''}${seconds(since)}\n`);
    } catch (error) {
      say(`failed after ${seconds(since)}\n`);
      throw error;
    }
  }
  remember(context);
  rmSync(join(context.folder, 'temporary'), { recursive: true, force: true });
}

/** Keeps what was chosen for the runs of set-up that name no choice. */
function remember({ folder, choice, chosen }) {
  if (choice.gpu === chosen.gpu && choice.gp === chosen.gp) return;
  writeJson(join(folder, 'choice.json'), choice);
}
