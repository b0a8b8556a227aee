export * from './batch-norm.ts';
export * from './convolution.ts';
export * from './dense.ts';
export * from './initial.ts';
export type * from './layer.ts';
