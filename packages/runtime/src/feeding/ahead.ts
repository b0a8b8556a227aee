/** Results that are under way before they are asked for. */
export interface Ahead<T> {
  /** The next result; nothing where there is none. */
  next(): Promise<T> | undefined;
}

/** How many results are under way while one is used. */
const most = 2;

/**
 * Keeps results under way. `begin` starts the next one: it is told whether that is due already, and
 * gives nothing where it cannot be begun yet, or where there is none. What goes wrong is told when
 * the result is due.
 */
export function keepAhead<T>(begin: (due: boolean) => Promise<T> | undefined): Ahead<T> {
  const queue: Promise<T>[] = [];
  const add = (due: boolean): boolean => {
    const begun = begin(due);
    begun?.catch(() => undefined);
    if (begun) queue.push(begun);
    return begun !== undefined;
  };
  return {
    next() {
      if (queue.length === 0) add(true);
      const due = queue.shift();
      while (due && queue.length < most && add(false));
      return due;
    },
  };
}
