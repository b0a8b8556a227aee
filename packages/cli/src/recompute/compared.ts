/** One number of a result, or several of one kind, that may have become others. */
export interface Compared {
  /** Name of the metric that it is by. */
  readonly metric: string;
  /** What it is, in words. */
  readonly what: string;
  /** Its place therein, such as `repeats.0.value`. */
  readonly at: string;
  readonly recorded: unknown;
  readonly now: unknown;
  /** How many numbers were compared. */
  readonly numbers: number;
  /** How many of them are not the same to the last bit. */
  readonly differing: number;
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** All numbers of two trees, place by place; of texts only those that differ. */
export function* compared(
  found: Pick<Compared, 'metric' | 'what' | 'recorded' | 'now'>,
  at: readonly string[] = [],
): Generator<Compared> {
  const { recorded, now } = found;
  if (isTree(recorded) && isTree(now)) {
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(now)])) {
      yield* compared({ ...found, recorded: recorded[name], now: now[name] }, [...at, name]);
    }
    return;
  }
  const differing = Object.is(recorded, now) ? 0 : 1;
  if (typeof recorded === 'number' || typeof now === 'number' || differing > 0) {
    yield { ...found, at: at.join('.'), numbers: 1, differing };
  }
}
