export * from './distance.ts';
export * from './reducer.ts';
export type * from './tuples.ts';
export * from './vectors.ts';
