export * from './methods.ts';
export * from './settings.ts';
