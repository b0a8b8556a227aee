import type { ReferenceDistance } from './distance-use.ts';
import type { ReferenceOutcome, ReferenceTensor, Tolerance } from './judge.ts';
import type { ReferenceReducer } from './reducer-use.ts';

/** Row numbers, or the classes of rows. */
export type ReferenceRows = readonly number[];

/** One case of a loss's reference file. */
export interface LossCase {
  readonly id: string;
  readonly input: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly distance?: ReferenceDistance;
  readonly reducer?: ReferenceReducer;
  readonly num_classes?: number;
  readonly params?: Readonly<Record<string, ReferenceTensor>>;
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

/** A reference file of a loss. */
export interface LossFile {
  readonly inputs: Readonly<
    Record<string, { readonly embeddings: ReferenceTensor; readonly labels: ReferenceRows }>
  >;
  readonly cases: readonly LossCase[];
}
