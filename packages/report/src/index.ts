export type { Results } from './results/json.ts';
export type { Repeat, ResultRow } from './results/rows.ts';
export type { Interval } from './statistics/interval.ts';
export * from './study.ts';
export { type Summary, writeReport } from './write-report.ts';
