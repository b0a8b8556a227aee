import { createRequire } from 'node:module';
import { MessageChannel, Worker } from 'node:worker_threads';
import { ConfigError } from '@reality-check/core';
import { pictureSize } from '@reality-check/images/pictures';
import type { Failure } from '../failure.ts';
import type { Feeder } from './feeder.ts';
import type { FeedSource, Order, Prepared } from './messages.ts';
import { createSpare } from './spare.ts';

const require = createRequire(import.meta.url);
let thread: Worker | undefined;

/** The one thread of this process that prepares batches; it does not keep the process alive. */
function threadOf(): Worker {
  if (thread) return thread;
  // Without the flags of this process: tests and tools run it from sources, the thread is built.
  const started = new Worker(require.resolve('@reality-check/runtime/feeding'), { execArgv: [] });
  // Whoever waits for a batch learns of the end from a port that closes.
  started.on('error', (error) => console.error(`the thread that prepares batches: ${error}`));
  started.on('exit', () => {
    if (thread === started) thread = undefined;
  });
  started.unref();
  thread = started;
  return started;
}

interface Waiting {
  readonly length: number;
  readonly give: (bytes: Uint8Array) => void;
  readonly refuse: (error: Error) => void;
}

function errorOf({ message, stack }: Failure): Error {
  return stack === undefined
    ? new ConfigError(message)
    : Object.assign(new Error(message), { stack });
}

/** Lets the thread prepare batches of these pictures. */
export function feedFromThread(source: FeedSource): Feeder {
  const { port1: port, port2 } = new MessageChannel();
  const own = threadOf();
  own.postMessage({ port: port2, source }, [port2]);
  const size = pictureSize(source.pictures.shape);
  const waiting: Waiting[] = [];
  const spare = createSpare();
  let closed = false;
  const settle = (): Waiting => {
    const first = waiting.shift()!;
    if (waiting.length === 0) port.unref();
    return first;
  };
  port.on('message', (prepared: Prepared) => {
    const { give, refuse, length } = settle();
    if (prepared.type === 'failed') refuse(errorOf(prepared));
    else give(new Uint8Array(prepared.buffer, 0, length));
  });
  port.on('close', () => {
    // Closed by the end of the thread, which tells of itself later than its ports do.
    if (!closed && thread === own) thread = undefined;
    closed = true;
    while (waiting.length > 0) settle().refuse(new Error('the thread that prepares batches ended'));
  });
  port.unref();
  return {
    prepare(rows, step = 0) {
      if (closed) return Promise.reject(new Error('the thread that prepares batches ended'));
      const length = rows.length * size;
      const buffer = spare.take(length);
      port.ref();
      port.postMessage({ rows, step, buffer } satisfies Order, [buffer]);
      return new Promise((give, refuse) => {
        waiting.push({ length, give, refuse });
      });
    },
    reuse: spare.give,
    close() {
      closed = true;
      port.close();
    },
  };
}
