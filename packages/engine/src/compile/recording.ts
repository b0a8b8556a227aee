import type { Attribute, Handle } from '../native.ts';

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

/** Element type and shape of a tensor. */
export type Description = Omit<Handle, 'id'>;

/** What tfjs asked for: an operation on tensors that come from somewhere. */
export interface Call {
  readonly op: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly Port[];
}

/** What a call gave, and where that is found in functions. */
export interface Answer {
  readonly origin: Origin;
  readonly description: Description;
}

/** One stage: what it is given, and what it hands to the work outside, or to the caller. */
export interface RecordedStage {
  /** Numbers of its own inputs. */
  readonly inputs: readonly number[];
  readonly given: readonly Description[];
  readonly outputs: readonly Port[];
}

/** The new value of a variable. */
export interface Assignment {
  /** Its place among the variables. */
  readonly variable: number;
  readonly port: Port;
}

/** Everything that happened in one run. */
export interface Recording {
  readonly nodes: readonly RecordedNode[];
  /** All calls in their order, also of operations that do nothing and are no nodes. */
  readonly calls: readonly (Call & { readonly answers: readonly Answer[] })[];
  /** Nodes of constants, by what `keyOfConstant` says. */
  readonly constants: ReadonlyMap<string, number>;
  readonly stages: readonly RecordedStage[];
  readonly assigned: readonly Assignment[];
}

/** Names a constant, so that equal ones are found. */
export function keyOfConstant(dtype: number, { shape, bytes }: Constant): string {
  return `${dtype} ${shape.join()} ${Buffer.from(bytes).toString('latin1')}`;
}

/** What becomes of a run's events: they are written down the first time, and compared the second. */
export interface Observer {
  /** Where functions find a constant, if they have it. */
  constant(dtype: number, constant: Constant, after: string | undefined): Origin | undefined;
  /** Executes a call, or knows what it gives; `shapes` are those of its inputs. */
  operation(
    call: Call,
    shapes: readonly (readonly number[])[],
    after: string | undefined,
    execute: () => Handle[],
  ): readonly (Answer & { readonly id: number })[];
  stage(stage: RecordedStage, after: string | undefined): void;
  finish(assigned: readonly Assignment[], after: string | undefined): void;
}
