import { median } from '../median.ts';
import { doubtsOfQuiet, type Measured } from '../rounds.ts';
import type { LossCase } from './case.ts';

/** One line of what `--json` prints. Times are medians of one step, forward and backward. */
export interface LossResult {
  readonly name: string;
  readonly rows: number;
  /** Whether the paper compares it. */
  readonly contender: boolean;
  readonly ours_ms: number;
  /** Absent where the peer runs out of memory. */
  readonly peer_ms?: number;
  /** Ours divided by the peer's: below 1 we are faster; 0 where the peer runs out of memory. */
  readonly ratio: number;
  /** By how much the resident memory rose at most since the process was ready. */
  readonly ours_peak_mb: number;
  readonly peer_peak_mb: number;
  /** Steps that count, of each side. */
  readonly steps: number;
  /** Largest part of the machine that other programs used meanwhile, 0 to 1. */
  readonly elsewhere: number;
  readonly warnings: readonly string[];
}

/** Relative difference of the losses from which on the two sides do not compute the same. */
const apart = 1e-3;
/** Smaller losses are compared as if they were so large: single precision rounds log(1 + x) to 1e-7. */
const least = 1e-4;

/** What gives reason to doubt a line of the table. Class weights start at random on either side. */
function doubts({ loss }: LossCase, [ours, peer]: readonly Measured[], elsewhere: number) {
  const [own, theirs] = [ours!.values[0]!, peer!.values[0]];
  const differs =
    theirs !== undefined && Math.abs(own - theirs) > apart * Math.max(least, Math.abs(theirs));
  return [
    ...(Number.isFinite(own) ? [] : [`ours: the loss is ${own}`]),
    ...(differs && !weighted.has(loss.name)
      ? [`losses differ: ${own.toPrecision(5)} and ${theirs.toPrecision(5)}`]
      : []),
    ...doubtsOfQuiet(elsewhere),
  ];
}

/** Losses whose initial class weights differ between the two sides. */
const weighted = new Set([
  'normalized-softmax',
  'cosface',
  'arcface',
  'manifold',
  'sub-center-arcface',
  'sphereface',
  'large-margin-softmax',
  'p2sgrad',
  'proxy-nca',
  'proxy-anchor',
  'soft-triple',
]);

/** Sums up a case; `resting` is the memory of both sides before it. */
export function summariseLoss(
  one: LossCase,
  sides: readonly Measured[],
  resting: readonly number[],
  elsewhere: number,
): LossResult {
  const [ours, peer] = sides as readonly [Measured, Measured];
  const oursTime = median(ours.times);
  const peerTime = peer.times.length > 0 ? median(peer.times) : undefined;
  return {
    name: one.name,
    rows: one.rows,
    contender: one.contender,
    ours_ms: oursTime,
    ...(peerTime !== undefined && { peer_ms: peerTime }),
    ratio: peerTime === undefined ? 0 : oursTime / peerTime,
    ours_peak_mb: ours.memory.peak_mb - resting[0]!,
    peer_peak_mb: peer.memory.peak_mb - resting[1]!,
    steps: ours.times.length,
    elsewhere,
    warnings: doubts(one, sides, elsewhere),
  };
}

/** Ratios of some losses at one batch size. */
export interface Ratios {
  readonly losses: number;
  readonly median: number;
  readonly largest: number;
}

function ratiosOf(results: readonly LossResult[]): Ratios | undefined {
  if (results.length === 0) return undefined;
  const ratios = results.map(({ ratio }) => ratio);
  return { losses: ratios.length, median: median(ratios), largest: Math.max(...ratios) };
}

/** The ratios of every batch size, of the paper's contenders and of the other losses. */
export function summary(
  results: readonly LossResult[],
): readonly { rows: number; contenders: Ratios | undefined; others: Ratios | undefined }[] {
  return [...new Set(results.map(({ rows }) => rows))].map((rows) => {
    const these = results.filter((one) => one.rows === rows);
    return {
      rows,
      contenders: ratiosOf(these.filter(({ contender }) => contender)),
      others: ratiosOf(these.filter(({ contender }) => !contender)),
    };
  });
}
