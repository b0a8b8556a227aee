import { spawn } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFailure } from './failure.mjs';
import { endGroup, noteRunning } from './leftovers.mjs';
import { Problem } from './problem.mjs';

const children = new Set();

function stop(signal) {
  for (const pid of children) endGroup(pid);
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

function start(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => chunks.push(chunk));
  }
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code ?? error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? 0 : (signal ?? `exit code ${code}`)));
  });
  return { pid: child.pid, ended, output: () => Buffer.concat(chunks).toString() };
}

function writeLog(file, text) {
  try {
    writeFileSync(file, text);
  } catch {
    // The disk may be full, which is then what the message says.
  }
}

const isFull = (folder) => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 50e6;
};

/** Runs a program and gives its output, which a log keeps; throws a Problem where it fails. */
export async function run(context, client, command, args, { name, log = client, env = {} }) {
  const { folder, root } = context;
  const file = join(folder, 'logs', `${log}.log`);
  const temporary = join(folder, 'temporary');
  for (const each of ['logs', 'temporary']) mkdirSync(join(folder, each), { recursive: true });
  const { pid, ended, output } = start(command, args, {
    cwd: root,
    // A group of its own, to end it with all that it starts.
    detached: true,
    // A small /tmp must not stop us where the project has room.
    env: { ...process.env, TMPDIR: temporary, ...env },
  });
  if (pid === undefined) {
    throw new Problem(
      `set-up: ${name} could not start (${await ended}), expected the program ${command}; install it or put it on the PATH`,
    );
  }
  if (children.size === 0) process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  children.add(pid);
  const forget = noteRunning(folder, pid);
  const status = await ended;
  children.delete(pid);
  if (children.size === 0) process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
  forget();
  const text = output();
  writeLog(file, text);
  if (status !== 0) {
    const failure = { client, name, status, output: text, log: file, full: isFull(folder) };
    throw new Problem(describeFailure(failure));
  }
  return text;
}
