import '../backend.ts';

export type * from './case-result.ts';
export * from './runners.ts';
