import type { Random } from '@reality-check/core';

/** Draws some entries of a fixed list. */
export type Draw = (count: number) => Int32Array;

/**
 * Draws at random so that no entry comes again before all were drawn, nor again in one draw before
 * all are in it. Reorders `entries` as it goes: a shuffle (Fisher, Yates 1938) that stops after
 * every draw.
 */
export function cycle(entries: Int32Array, random: Random): Draw {
  let next = 0;
  return (count) => {
    const drawn = new Int32Array(count);
    // Entries at the end of the list, drawn in the pass before, that have to wait in this draw.
    let held = 0;
    for (let at = 0; at < count; at++) {
      if (next === entries.length) {
        next = 0;
        held = at % entries.length;
      }
      if (next === entries.length - held) held = 0;
      const pick = next + random.integer(entries.length - held - next);
      const entry = entries[pick]!;
      entries[pick] = entries[next]!;
      entries[next++] = entry;
      drawn[at] = entry;
    }
    return drawn;
  };
}

/** Draws anew every time: without repetition if there are enough entries, else with repetition. */
export function independent(entries: Int32Array, random: Random): Draw {
  return (count) =>
    count <= entries.length
      ? cycle(entries, random)(count)
      : Int32Array.from({ length: count }, () => entries[random.integer(entries.length)]!);
}

/** The two ways of drawing, by the words for them in options. */
export const draws = { cycle, independent };
