import type { Attribute } from '../native.ts';

/** Where a tensor comes from, seen from within a compiled function. */
export type Origin =
  /** Given anew at each run; counted over all stages. */
  | { readonly kind: 'input'; readonly at: number }
  | { readonly kind: 'variable'; readonly at: number }
  /** Made before and outside of the recording, and kept by whoever made it. */
  | { readonly kind: 'captured'; readonly id: number }
  | { readonly kind: 'node'; readonly node: number; readonly output: number };

/** A tensor as functions take and give it. */
export interface Port {
  readonly origin: Origin;
  /** Element type, in TensorFlow's numbers. */
  readonly dtype: number;
}

/** A tensor whose numbers are written into functions. */
export interface Constant {
  readonly shape: readonly number[];
  /** All its numbers, or the one that all are equal to. */
  readonly bytes: Uint8Array;
  readonly repeated: boolean;
}

/** An operation that ran while recording. */
export interface RecordedNode {
  readonly op: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly Port[];
  /** Element types of what it gave. */
  readonly outputs: readonly number[];
  /** Work outside ends a stage; a constant belongs to all of them. */
  readonly stage: number;
  readonly constant?: Constant;
  /** Name of the variable used last, for messages. */
  readonly after: string | undefined;
}

/** One stage: what it is given, and what it hands to the work outside, or to the caller. */
export interface RecordedStage {
  /** Numbers of its own inputs. */
  readonly inputs: readonly number[];
  readonly outputs: readonly Port[];
}

/** Everything that happened in one run. */
export interface Recording {
  readonly nodes: readonly RecordedNode[];
  readonly stages: readonly RecordedStage[];
  /** New values of variables, by their place. */
  readonly assigned: readonly { readonly variable: number; readonly port: Port }[];
}
