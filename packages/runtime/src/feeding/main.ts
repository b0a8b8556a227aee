import { type MessagePort, parentPort } from 'node:worker_threads';
import { failureOf } from '../failure.ts';
import type { FeedSource, Order, Prepared } from './messages.ts';
import { openFeed } from './open-feed.ts';

/** The thread that prepares batches while the one that started it trains. */

/** Prepares what is ordered through a port, in order, until the other side closes it. */
function serve(port: MessagePort, source: FeedSource): void {
  const opening = openFeed(source);
  // Told with the first order.
  opening.catch(() => undefined);
  port.on('message', async (order: Order) => {
    try {
      (await opening).prepare(order);
      const { buffer } = order;
      port.postMessage({ type: 'prepared', buffer } satisfies Prepared, [buffer]);
    } catch (error) {
      port.postMessage(failureOf(error) satisfies Prepared);
    }
  });
  port.on('close', async () => {
    const feed = await opening.catch(() => undefined);
    feed?.close();
  });
}

parentPort?.on('message', ({ port, source }: { port: MessagePort; source: FeedSource }) =>
  serve(port, source),
);
