import { median } from '../median.ts';
import { doubtsOfQuiet, type Round } from '../rounds.ts';

/** The step that is recorded, and the one that is compared with it. */
const recorded = 2;
/** Steps from which on a training is as fast as it will be. */
const settled = 5;

/** Times of the steps of one training that is compiled and of one that is not. */
export type Pair = readonly [compiled: readonly number[], eager: readonly number[]];

/** The first trainings of two fresh processes, and the next ones there. */
export interface Start extends Round {
  readonly times: Pair;
  readonly again: Pair;
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
   * do uncompiled, and the third than later ones, as far as it does not uncompiled either.
   */
  readonly recording: number;
  /** The same of the next training of a process, as in a search. */
  readonly recording_again: number;
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

type Phases = ReturnType<typeof phases>;

/** By how much the step after those that are recorded takes longer than later ones. */
const afterwards = ({ first, later }: Phases) => first[recorded]! - later;

/** What recording costs, in compiled steps. */
function compare(pairs: readonly Pair[]) {
  const [compiled, eager] = [0, 1].map((side) => phases(pairs.map((times) => times[side]!))) as [
    Phases,
    Phases,
  ];
  const ofRecorded = ({ first }: Phases) => sum(first.slice(0, recorded));
  // Feeding, loss and the engine of JavaScript warm up whether a step is compiled or not.
  const ofThird = Math.max(0, afterwards(compiled) - Math.max(0, afterwards(eager)));
  const recording = (ofRecorded(compiled) - ofRecorded(eager) + ofThird) / compiled.later;
  return { compiled, eager, recording };
}

/** Sums up the starts of a case. */
export function summariseRecording(name: string, starts: readonly Start[]): RecordingResult {
  const { compiled, eager, recording } = compare(starts.map(({ times }) => times));
  const elsewhere = Math.max(...starts.map((start) => start.elsewhere));
  return {
    name,
    step_ms: compiled.later,
    eager_ms: eager.later,
    first_ms: compiled.first,
    eager_first_ms: eager.first,
    recording,
    recording_again: compare(starts.map(({ again }) => again)).recording,
    start: compiled.start,
    eager_start: eager.start,
    processes: starts.length,
    elsewhere,
    warnings: doubtsOfQuiet(elsewhere),
  };
}
