export * from './closed-form.ts';
export * from './cross-entropy.ts';
export * from './layers/index.ts';
export * from './normalise-rows.ts';
export * from './tuples.ts';
