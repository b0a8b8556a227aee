export * from './can-compile.ts';
export * from './compile.ts';
export type { Between } from './program.ts';
