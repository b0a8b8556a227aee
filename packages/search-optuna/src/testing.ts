export * from './memory-tuner.ts';
