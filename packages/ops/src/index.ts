export * from './closed-form.ts';
export * from './cross-entropy.ts';
export * from './layers/index.ts';
export * from './log-sum-exp.ts';
export * from './normalise-rows.ts';
export * from './reduce.ts';
export * from './tuples.ts';
export * from './variable.ts';
