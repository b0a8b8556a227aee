import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describeFailure } from './failure.mjs';
import { Problem } from './problem.mjs';

/** When a process began, in clock ticks since boot: with its number, its identity. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Ends what a set-up that was killed left running: it would write where we write now. */
export function endLeftovers(folder) {
  const running = join(folder, 'running');
  mkdirSync(running, { recursive: true });
  for (const pid of readdirSync(running)) {
    const started = readFileSync(join(running, pid), 'utf8');
    if (started && startOf(pid) === started) killGroup(Number(pid));
    rmSync(join(running, pid), { force: true });
  }
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
}

/** Runs a program in its own process group, its output in a log; throws a Problem when it fails. */
export async function run(context, client, command, args, settings = {}) {
  const logs = join(context.folder, 'logs');
  const temporary = join(context.folder, 'temporary');
  mkdirSync(logs, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  const log = join(logs, `${settings.log ?? client}.log`);
  const output = openSync(log, 'w');
  const child = spawn(command, args, {
    cwd: context.root,
    detached: true,
    stdio: ['ignore', output, output],
    // A small /tmp must not stop us where the checkout has room.
    env: { ...process.env, TMPDIR: temporary, ...settings.env },
  });
  closeSync(output);
  const record = join(context.folder, 'running', String(child.pid));
  if (child.pid) writeFileSync(record, startOf(child.pid) ?? '');
  const stop = (signal) => {
    killGroup(child.pid);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const status = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code ?? error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? 0 : (signal ?? `exit code ${code}`)));
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  rmSync(record, { force: true });
  const text = readFileSync(log, 'utf8');
  if (status !== 0) {
    const name = [command.split('/').at(-1), ...args.slice(0, 3)].join(' ');
    throw new Problem(describeFailure(client, settings.name ?? name, status, text, log));
  }
  return text;
}
