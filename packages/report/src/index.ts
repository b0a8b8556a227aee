export type { Interval } from '@reality-check/statistics';
export type * from './honesty.ts';
export type { Results } from './results/json.ts';
export type { Repeat, ResultRow } from './results/rows.ts';
export type * from './search.ts';
export type * from './study.ts';
export { type Summary, writeReport } from './write-report.ts';
