/** What a reviewer asks beside the numbers. */
export interface Honesty {
  /** Absent where nothing was written down before the test classes were opened. */
  readonly frozen?: Frozen;
  /** Trainings and evaluations that ended without a result. */
  readonly failures: readonly Trouble[];
  /** Trainings whose embeddings became all alike. */
  readonly collapses: readonly Trouble[];
}

/** What was fixed in writing, and when; ISO dates. */
export interface Frozen {
  /** Settings of all methods. */
  readonly settings: string;
  /** The last of all checkpoints. */
  readonly checkpoints: string;
  /** Checksum over what was written down. */
  readonly hash: string;
}

/** One run that went wrong. */
export interface Trouble {
  readonly method: string;
  /** Seed of the run. */
  readonly repeat: number;
  readonly fold?: number;
  readonly reason: string;
}
