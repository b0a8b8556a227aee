import type { Case } from './case.ts';
import { median } from './median.ts';
import { doubtsOfQuiet, type Measured } from './rounds.ts';

/** One line of what `--json` prints. Times are medians of one step. */
export interface Result {
  readonly name: string;
  readonly ours_ms: number;
  readonly peer_ms: number;
  /** Ours divided by the peer's: below 1 we are faster. */
  readonly ratio: number;
  /** The peer tuned: with our workers' settings of the allocator, images with channels last. */
  readonly peer_tuned_ms: number;
  readonly ratio_tuned: number;
  /** Peak of the resident memory. */
  readonly ours_peak_mb: number;
  readonly peer_peak_mb: number;
  /** Mean loss of steps 26 to 30; in a training only. */
  readonly ours_loss?: number;
  readonly peer_loss?: number;
  /** Steps that count, of each side. */
  readonly steps: number;
  /** Largest part of the machine that other programs used meanwhile, 0 to 1. */
  readonly elsewhere: number;
  readonly warnings: readonly string[];
}

/** The three sides, in the order in which they take turns. */
export type Three = readonly [ours: Measured, peer: Measured, tuned: Measured];

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const firstLoss = ({ values }: Measured) => mean(values.slice(0, 5));
/** Of the same steps, and so the same batches, on both sides. */
const lastLoss = ({ values }: Measured) => mean(values.slice(25, 30));

const doubtsOfTraining = (sides: readonly Measured[]): readonly string[] => {
  const single = sides.flatMap((side) => {
    const unusable = side.values.find((loss) => !Number.isFinite(loss));
    if (unusable !== undefined) return [`${side.name}: a loss is ${unusable}`];
    const [first, last] = [firstLoss(side), lastLoss(side)];
    if (last < first) return [];
    return [
      `${side.name}: the loss does not fall (${first.toPrecision(3)} to ${last.toPrecision(3)})`,
    ];
  });
  const [ours, peer] = sides.map(lastLoss);
  if (Math.abs(ours! - peer!) <= 0.25 * Math.max(ours!, peer!)) return single;
  return [
    ...single,
    `losses after 30 steps differ: ${ours!.toPrecision(3)} and ${peer!.toPrecision(3)}`,
  ];
};

/** Embeddings tell the mean of their squared lengths, which is 1. */
const doubtsOfEmbedding = (sides: readonly Measured[]): readonly string[] =>
  sides
    .filter(({ values }) => !values.every((square) => Math.abs(square - 1) < 1e-3))
    .map(({ name }) => `${name}: embeddings have not the length 1`);

/** Sums up a case. */
export function summarise(
  { name, task }: Pick<Case, 'name' | 'task'>,
  sides: Three,
  elsewhere: number,
): Result {
  const [ours, peer] = sides;
  const [oursTime, peerTime, tunedTime] = sides.map(({ times }) => median(times));
  const isTraining = task === 'training';
  return {
    name,
    ours_ms: oursTime!,
    peer_ms: peerTime!,
    ratio: oursTime! / peerTime!,
    peer_tuned_ms: tunedTime!,
    ratio_tuned: oursTime! / tunedTime!,
    ours_peak_mb: ours.memory.peak_mb,
    peer_peak_mb: peer.memory.peak_mb,
    ...(isTraining && { ours_loss: lastLoss(ours), peer_loss: lastLoss(peer) }),
    steps: ours.times.length,
    elsewhere,
    warnings: [
      ...(isTraining ? doubtsOfTraining : doubtsOfEmbedding)(sides),
      ...doubtsOfQuiet(elsewhere),
    ],
  };
}
