import type { ReferenceDistance } from './distance-use.ts';
import type { ReferenceNumber, ReferenceOutcome, ReferenceTensor, Tolerance } from './judge.ts';
import type { ReferenceReducer } from './reducer-use.ts';

/** Row numbers, or the classes of rows. */
export type ReferenceRows = readonly number[];

/** One case of a loss's reference file. */
export interface LossCase {
  readonly id: string;
  readonly input: string;
  /** Stated where the numbers are not the peer's. */
  readonly source?: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly distance?: ReferenceDistance;
  readonly reducer?: ReferenceReducer;
  readonly num_classes?: number;
  /** Null where the classes of the input are not used, and a second view of its rows is. */
  readonly labels?: null;
  readonly params?: Readonly<Record<string, ReferenceTensor>>;
  /** The proxy of each row; the classes are not used then. */
  readonly meta_classes?: ReferenceRows;
  readonly tuples?:
    | {
        readonly kind: 'triplets';
        readonly anchor: ReferenceRows;
        readonly positive: ReferenceRows;
        readonly negative: ReferenceRows;
      }
    | {
        readonly kind: 'pairs';
        readonly anchor_pos: ReferenceRows;
        readonly positive: ReferenceRows;
        readonly anchor_neg: ReferenceRows;
        readonly negative: ReferenceRows;
      };
  readonly expected: ReferenceOutcome | { readonly error: string };
  readonly float64?: ReferenceOutcome;
  readonly tolerance?: Tolerance;
  readonly flags?: readonly string[];
  readonly nonfinite?: readonly string[];
}

/** One of the consecutive batches of a case. */
export interface LossStep {
  /** Name of an input; absent where the step has rows of its own. */
  readonly input?: string;
  readonly embeddings?: ReferenceTensor;
  readonly labels?: ReferenceRows;
  readonly expected: ReferenceOutcome & {
    readonly memory_labels?: ReferenceRows;
    readonly next_slot?: number;
    /** The running histogram once the batch was added. */
    readonly histogram_after?: readonly ReferenceNumber[];
  };
  readonly float64?: ReferenceOutcome;
  readonly tolerance: Tolerance;
}

/** A case of consecutive batches that go through one loss, which remembers something of them. */
export interface StepsCase {
  readonly id: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly distance?: ReferenceDistance;
  readonly reducer?: ReferenceReducer;
  /** The loss that a memory is put around. */
  readonly inner?: Pick<LossCase, 'options' | 'distance' | 'reducer'> & { readonly loss: string };
  readonly memory_size?: number;
  readonly steps: readonly LossStep[];
}

/** A batch of a reference file. */
export interface LossInput {
  readonly embeddings: ReferenceTensor;
  readonly labels: ReferenceRows;
  readonly second_view?: ReferenceTensor;
}

/** A reference file of a loss. */
export interface LossFile {
  readonly inputs: Readonly<Record<string, LossInput>>;
  readonly cases: readonly (LossCase | StepsCase)[];
}
