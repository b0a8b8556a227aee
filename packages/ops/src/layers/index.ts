export * from './add-bias.ts';
export * from './batch-norm.ts';
export * from './biased-convolution.ts';
export * from './convolution.ts';
export * from './dense.ts';
export * from './dropout.ts';
export * from './initial.ts';
export type * from './layer.ts';
export * from './normalised.ts';
