export * from './create-tuner.ts';
