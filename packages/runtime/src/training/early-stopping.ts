/** The best validation so far. */
export interface Best {
  readonly step: number;
  readonly epoch: number;
  readonly value: number;
}

/** Follows validations: keeps the first of the best ones and says when to stop. */
export interface EarlyStopping {
  readonly best: Best | undefined;
  /** Takes a validation and tells whether it is the best so far. */
  improves(value: number, epoch: number, step: number): boolean;
  /** Whether the best validation lies more than `patience` epochs back. */
  exhausted(epoch: number): boolean;
}

/** Starts anew or goes on from what a checkpoint remembers. */
export function createEarlyStopping(patience: number, remembered?: Best): EarlyStopping {
  let best = remembered;
  return {
    get best() {
      return best;
    },
    improves(value, epoch, step) {
      if (best && !(value > best.value)) return false;
      best = { value, epoch, step };
      return true;
    },
    exhausted: (epoch) => best !== undefined && epoch - best.epoch > patience,
  };
}
