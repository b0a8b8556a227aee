import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const versions = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs as Debian installs them, the newest, if any. */
export function findPostgres(): string | undefined {
  if (!existsSync(versions)) return undefined;
  const numbers = readdirSync(versions)
    .map(Number)
    .sort((a, b) => b - a);
  return numbers
    .map((each) => join(versions, `${each}/bin`))
    .find((bin) => existsSync(`${bin}/initdb`));
}

/** A server of our own on a socket in a temporary folder. */
export interface Postgres {
  readonly url: string;
  start(): void;
  /** Stops it; clients lose their connections at once. */
  stop(): void;
  remove(): void;
}

function run(command: string, ...args: string[]): void {
  // The server refuses to run as root.
  const root = process.getuid?.() === 0;
  const user = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
  const [program, ...all] = root ? ['setpriv', ...user, command, ...args] : [command, ...args];
  const { status, stderr, error } = spawnSync(program!, all, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    cwd: '/',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${error ?? stderr}`);
}

/** Makes a database cluster and starts it. */
export function makePostgres(bin: string): Postgres {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  if (process.getuid?.() === 0) spawnSync('chown', ['postgres', folder]);
  const data = join(folder, 'data');
  const control = (...args: string[]) => run(join(bin, 'pg_ctl'), '-D', data, '-w', ...args);
  const options = `-k ${folder} -c listen_addresses=''`;
  run(join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8');
  const server: Postgres = {
    url: `postgresql:///postgres?host=${folder}&user=postgres`,
    start: () => control('-l', join(folder, 'log'), '-o', options, 'start'),
    stop: () => control('-m', 'immediate', 'stop'),
    remove() {
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  server.start();
  return server;
}
