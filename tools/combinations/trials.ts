import { isConfigError } from '@reality-check/core';
import { checkMethod, type MethodUses } from '../../packages/runtime/src/stages/check-method.ts';
import { batchSize, rows, takeSteps } from './take-steps.ts';

/** A method with what it is called in messages. */
export interface Trial {
  readonly name: string;
  readonly uses: MethodUses;
}

/** What came of trying a method: it learned, was refused before it was trained, or is at fault. */
export type Outcome = 'learned' | { readonly refused: string } | { readonly fault: string };

/** Checks a method as `eval` does before anything is trained, and trains it where it is taken. */
export function outcomeOf({ uses }: Trial): Outcome {
  try {
    checkMethod(uses, { where: 'method', batchSize, folds: [rows] });
  } catch (error) {
    return isConfigError(error) ? { refused: error.message } : { fault: String(error) };
  }
  try {
    const { losses, learned } = takeSteps(uses, 5);
    if (!losses.every(Number.isFinite)) return { fault: `losses ${losses}` };
    return learned ? 'learned' : { fault: `losses ${losses}, and no weight changed` };
  } catch (error) {
    return { fault: String(error) };
  }
}
