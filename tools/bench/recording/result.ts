import { median } from '../median.ts';
import { doubtsOfQuiet, type Round } from '../rounds.ts';

/** The step that is recorded, and the one that is compared with it. */
const recorded = 2;
/** Steps from which on a training is as fast as it will be. */
const settled = 5;

/** Times of the first steps of one training that is compiled and of one that is not, in two fresh processes. */
export interface Start extends Round {
  readonly times: readonly [compiled: readonly number[], eager: readonly number[]];
}

/** One line of what `--json` prints. */
export interface RecordingResult {
  readonly name: string;
  /** Median of a compiled step, once it is recorded. */
  readonly step_ms: number;
  /** Median of a step that runs operation by operation. */
  readonly eager_ms: number;
  /** Medians of the first three steps. */
  readonly first_ms: readonly number[];
  readonly eager_first_ms: readonly number[];
  /**
   * What recording costs, in compiled steps: by how much the first two steps take longer than they
   * do uncompiled, and the third than later ones.
   */
  readonly recording: number;
  /** By how much the first three steps take longer than later ones, in later ones: compiled, and not. */
  readonly start: number;
  readonly eager_start: number;
  /** Processes of each kind. */
  readonly processes: number;
  readonly elsewhere: number;
  readonly warnings: readonly string[];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Medians over processes of the first steps, and of the later ones. */
function phases(all: readonly (readonly number[])[]) {
  const first = Array.from({ length: recorded + 1 }, (_, step) =>
    median(all.map((times) => times[step]!)),
  );
  const later = median(all.flatMap((times) => times.slice(settled)));
  return { first, later, start: (sum(first) - first.length * later) / later };
}

/** Sums up the starts of a case. */
export function summariseRecording(name: string, starts: readonly Start[]): RecordingResult {
  const [compiled, eager] = [0, 1].map((side) => phases(starts.map(({ times }) => times[side]!)));
  const { first, later } = compiled!;
  const undisturbed = sum(eager!.first.slice(0, recorded)) + later;
  const elsewhere = Math.max(...starts.map((start) => start.elsewhere));
  return {
    name,
    step_ms: later,
    eager_ms: eager!.later,
    first_ms: first,
    eager_first_ms: eager!.first,
    recording: (sum(first) - undisturbed) / later,
    start: compiled!.start,
    eager_start: eager!.start,
    processes: starts.length,
    elsewhere,
    warnings: doubtsOfQuiet(elsewhere),
  };
}
