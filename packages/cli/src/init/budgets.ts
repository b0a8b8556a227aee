/** How much a first pipeline trains. */
export interface Budget {
  readonly hint: string;
  /** Side of the images in pixels. */
  readonly size: number;
  /** Epochs of 100 steps. */
  readonly epochs: number;
  readonly repeats: number;
}

/** The budgets that are offered. */
export const budgets: Readonly<Record<string, Budget>> = {
  short: { hint: '32 pixels, 200 steps: to see that it works', size: 32, epochs: 2, repeats: 1 },
  usual: { hint: '64 pixels, 1000 steps, twice: a first answer', size: 64, epochs: 10, repeats: 2 },
  long: {
    hint: '64 pixels, up to 5000 steps, five times: to tell methods apart',
    size: 64,
    epochs: 50,
    repeats: 5,
  },
};
