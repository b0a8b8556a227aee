export * from './check-samples.ts';
export * from './decode.ts';
export * from './images.ts';
export * from './load-images.ts';
export type * from './manifest.ts';
export type * from './pictures.ts';
