import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The kernel's name for the lock of one project and one user. */
export function lockName(root) {
  const hash = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 32);
  return `\0reality-check-setup-${userInfo().uid}-${hash}`;
}

/**
 * Waits until no other process holds the name, then holds it until this process ends.
 *
 * The lock is an abstract Unix socket: the kernel lets it go however its owner dies.
 */
export async function holdLock(name, onWait) {
  for (let waited = false; ; waited = true) {
    if (await listens(name)) return;
    if (!waited) onWait();
    await ended(name);
  }
}

function listens(name) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).unref());
    server.on('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(name, () => resolve(true)).unref();
  });
}

async function ended(name) {
  const refused = await new Promise((resolve) => {
    const socket = connect(name);
    socket.on('error', () => resolve(true));
    socket.on('close', () => resolve(false));
  });
  if (refused) await sleep(100);
}
