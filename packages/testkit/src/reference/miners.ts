import { type Plugin, stream, type Use } from '@reality-check/core';
import type { PlainBatch } from '../miner/batches.ts';
import { listed, named, renumbered } from '../miner/listed-tuples.ts';
import { mined } from '../miner/mined.ts';
import type { CaseResult } from './case-result.ts';
import { distanceUse, type ReferenceDistance } from './distance-use.ts';
import { settingsOf } from './settings-of.ts';

interface Expected {
  readonly triplets?: number[][];
  readonly positive_pairs?: number[][];
  readonly negative_pairs?: number[][];
}

/** One case of a miner's reference file. */
export interface MinerCase {
  readonly id: string;
  readonly input: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly distance: ReferenceDistance;
  readonly expected: Expected;
  /** What double precision selects, where it differs. */
  readonly float64?: Expected;
  readonly flags?: readonly string[];
}

/** A reference file of a miner. */
export interface MinerFile {
  readonly kind: 'miner';
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly embeddings: { readonly shape: [number, number]; readonly data: readonly number[] };
        readonly labels: readonly number[];
      }
    >
  >;
  readonly cases: readonly MinerCase[];
}

/** An input of a file in plain arrays. */
export function batchOf(file: Pick<MinerFile, 'inputs'>, input: string): PlainBatch {
  const { embeddings, labels } = file.inputs[input]!;
  const [rows, width] = embeddings.shape;
  return {
    rows: Array.from({ length: rows }, (_, row) =>
      embeddings.data.slice(row * width, (row + 1) * width),
    ),
    labels,
  };
}

function namesOf(expected: Expected): ReadonlySet<string> {
  const { triplets = [], positive_pairs = [], negative_pairs = [] } = expected;
  return new Set(named({ triplets, positivePairs: positive_pairs, negativePairs: negative_pairs }));
}

/**
 * The tuples whose choice hangs on the order of equal rows or on the last digits: chosen from some,
 * but not from all, of many batches that differ from the given one in nothing else.
 */
function undecided(used: Use<'miner'>, batch: PlainBatch): ReadonlySet<string> {
  const random = stream('testkit', 'undecided');
  const trials = 200;
  const counts = new Map<string, number>();
  for (let trial = 0; trial < trials; trial++) {
    const order = random.shuffle([...batch.labels.keys()]);
    const other = {
      rows: order.map((row) =>
        batch.rows[row]!.map((value) => value * (1 + 3e-7 * random.normal())),
      ),
      labels: order.map((row) => batch.labels[row]!),
    };
    for (const name of named(renumbered(listed(mined(used, other)), order))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count < trials).map(([name]) => name));
}

function difference(
  found: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  free: ReadonlySet<string>,
): string | undefined {
  const missing = [...wanted].filter((name) => !found.has(name) && !free.has(name));
  const wrong = [...found].filter((name) => !wanted.has(name) && !free.has(name));
  return missing.length + wrong.length === 0
    ? undefined
    : `lacks ${missing.length} tuples (${missing.slice(0, 3).join(', ')}), has ${wrong.length} that are wrong (${wrong.slice(0, 3).join(', ')})`;
}

/** Limits that a file gives in pairs are options of their own in a plugin. */
function withoutRanges(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sides = { allowed_pos_range: 'positives', allowed_neg_range: 'negatives' };
  const entries = Object.entries(options).flatMap(([name, value]) => {
    if (!Object.hasOwn(sides, name)) return [[name, value]];
    const side = sides[name as keyof typeof sides];
    const [from, to] = value as [number, number];
    return [
      [`${side}_from`, from],
      [`${side}_to`, to],
    ];
  });
  return Object.fromEntries(entries);
}

/** The miner that a case means. A miner that fixes its distance has no option for it. */
export function minerUse(
  plugin: Plugin<'miner'>,
  { options, distance }: Pick<MinerCase, 'options' | 'distance'>,
): Use<'miner'> {
  const settings = settingsOf(plugin, withoutRanges(options));
  if ('distance' in plugin.params) settings.distance = distanceUse(distance);
  return plugin(settings);
}

/** Runs one case and judges it by the rules of the reference files. */
export function minerCase(plugin: Plugin<'miner'>, file: MinerFile, one: MinerCase): CaseResult {
  const { id, input, expected, float64, flags = [] } = one;
  const used = minerUse(plugin, one);
  const batch = batchOf(file, input);
  const found = new Set(named(listed(mined(used, batch))));
  const selections = [expected, float64 ?? expected].map(namesOf);
  const agrees = selections.some((wanted) => !difference(found, wanted, new Set()));
  if (agrees || flags.length === 0) {
    const fault = agrees ? undefined : difference(found, selections[0]!, new Set());
    return { id, ...(fault && { fault }) };
  }
  const free = undecided(used, batch);
  const faults = selections.map((wanted) => difference(found, wanted, free));
  const fault = faults.includes(undefined) ? undefined : faults[0];
  return { id, special: `${flags.join(', ')}: equals up to rounding`, ...(fault && { fault }) };
}
