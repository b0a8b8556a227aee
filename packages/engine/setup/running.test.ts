import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endLeftovers, noteRunning } from './leftovers.mjs';
import { holdLock, lockName } from './lock.mjs';
import { run } from './run.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
  mkdirSync(join(folder, 'running'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('holdLock', () => {
  it('waits for another process and gets the lock when that is killed', async () => {
    const name = lockName(folder);
    const script = `import { holdLock } from ${JSON.stringify(import.meta.resolve('./lock.mjs'))};
      await holdLock(${JSON.stringify(name)}); console.log('held'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(other.stdout, 'data');
    let waited = false;
    const held = holdLock(name, () => {
      waited = true;
      other.kill('SIGKILL');
    });
    await held;
    expect(waited).toBe(true);
  });

  it('is one per checkout', () => {
    expect(lockName(folder)).not.toBe(lockName(join(folder, 'running')));
  });
});

describe('endLeftovers', () => {
  it('ends the group of a child that was noted', async () => {
    const child = spawn('sleep', ['60'], { detached: true });
    noteRunning(folder, child.pid!);
    endLeftovers(folder);
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
    expect(readdirSync(join(folder, 'running'))).toEqual([]);
  });

  it('leaves alone another process that got the number', async () => {
    const child = spawn('sleep', ['60'], { detached: true });
    writeFileSync(join(folder, 'running', String(child.pid)), '1');
    endLeftovers(folder);
    expect(child.exitCode ?? child.signalCode).toBeNull();
    process.kill(child.pid!, 0);
    child.kill('SIGTERM');
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGTERM');
  });
});

describe('run', () => {
  const settings = { name: 'trying' };

  it('gives the output and keeps it in a log', async () => {
    const context = { folder, root: folder };
    const text = await run(context, 'sh', 'sh', ['-c', 'pwd; echo no >&2'], settings);
    expect(text).toContain('no\n');
    expect(readFileSync(join(folder, 'logs/sh.log'), 'utf8')).toBe(text);
    expect(readdirSync(join(folder, 'running'))).toEqual([]);
  });

  it('says what failed, how, and what it said last', async () => {
    const context = { folder, root: folder };
    const failing = run(context, 'sh', 'sh', ['-c', 'echo some error: bad; exit 3'], settings);
    await expect(failing).rejects.toThrow('trying failed (exit code 3): some error: bad');
  });

  it('says which program is missing', async () => {
    const context = { folder, root: folder };
    const missing = run(context, 'npm', '/nowhere/npm', [], settings);
    await expect(missing).rejects.toThrow('could not start (ENOENT), expected the program');
    expect(existsSync(join(folder, 'running/undefined'))).toBe(false);
  });
});
