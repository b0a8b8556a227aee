export * from './distance.ts';
export * from './reducer.ts';
export * from './regularizer.ts';
export type * from './tuples.ts';
export * from './vectors.ts';
