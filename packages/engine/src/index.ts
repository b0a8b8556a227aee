export * from './compile/index.ts';
export * from './environment.ts';
export * from './installation.ts';
export * from './load.ts';
export { isNative } from './native.ts';
export * from './retrieval/score.ts';
export * from './summary.ts';
