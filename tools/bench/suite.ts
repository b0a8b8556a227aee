import type { Arguments } from './arguments.ts';

/** Tells how far the work has come, beside the results. */
export type Tell = (line: string) => void;

/** Measures what the command line asks for, and prints the results. */
export type Suite = (asked: Arguments, tell: Tell) => Promise<void>;
