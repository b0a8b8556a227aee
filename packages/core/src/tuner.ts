/** Where a search may look in one setting. */
export type Domain =
  | {
      readonly kind: 'real' | 'integer';
      readonly low: number;
      readonly high: number;
      /** Whether values are drawn by their logarithm. */
      readonly log: boolean;
    }
  | { readonly kind: 'choice'; readonly values: readonly (string | number | boolean)[] };

/** The settings that a search varies, by their path in a method, such as `loss.margin`. */
export type Space = Readonly<Record<string, Domain>>;

/** One value for every setting of a space. */
export type Point = Readonly<Record<string, string | number | boolean>>;

/** How the next point is chosen. */
export type TunerSampler = 'tpe' | 'random' | 'grid' | 'cmaes' | 'gp';

/** When a trial that does badly is given up before its end. */
export type TunerPruner = 'none' | 'median' | 'hyperband';

/** What a study is asked to do. The same request finds the same study again. */
export interface StudyRequest {
  /** Unique within the storage. */
  readonly name: string;
  /** Path of an SQLite file, or a `postgresql://` URL that several processes share. */
  readonly storage: string;
  readonly space: Space;
  readonly sampler: TunerSampler;
  readonly pruner: TunerPruner;
  readonly seed: number;
  /** Trials that are to end well or badly by themselves; orphaned ones do not count. */
  readonly trials: number;
  /** Points that are tried before the sampler chooses, such as the defaults. */
  readonly first?: readonly Point[];
}

/** A point that waits for its value. */
export interface OpenTrial {
  /** Counted from 0 in the order of asking, the same after a restart. */
  readonly number: number;
  readonly point: Point;
}

/** How a trial ended. */
export type TrialEnd =
  | { readonly state: 'complete'; readonly value: number }
  | { readonly state: 'failed' | 'pruned'; readonly reason: string };

/** A trial as the study remembers it. */
export interface TrialRecord extends OpenTrial {
  readonly state: 'running' | TrialEnd['state'];
  /** The objective of a complete trial; larger is better. */
  readonly value?: number;
  readonly reason?: string;
  /** ISO date of its end, where the storage knows it. */
  readonly ended?: string;
}

/** A search that survives the end of its processes. */
export interface TunerStudy {
  /** The next point, or nothing when as many trials as planned are ended or under way. */
  ask(): Promise<OpenTrial | undefined>;
  /** Tells an intermediate value and learns whether the trial should be given up. */
  report(trial: OpenTrial, step: number, value: number): Promise<'go on' | 'prune'>;
  tell(trial: OpenTrial, end: TrialEnd): Promise<void>;
  /** All trials but orphaned ones, by number. */
  trials(): Promise<readonly TrialRecord[]>;
  /** Share of each setting in the variance of the objective, where it can be computed. */
  importance(): Promise<Readonly<Record<string, number>> | undefined>;
  close(): Promise<void>;
}

/** Chooses settings: the seam between the search stage and a library for optimisation. */
export interface Tuner {
  /** Opens a study, a new one or one that was begun before. */
  open(request: StudyRequest): Promise<TunerStudy>;
}
