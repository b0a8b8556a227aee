import { selectCases } from '../arguments.ts';
import { preparePeer } from '../environment.ts';
import { jsonLine } from '../json-line.ts';
import { describeMachine } from '../machine.ts';
import type { Suite } from '../suite.ts';
import { benchLosses } from './bench.ts';
import { lossCases } from './cases.ts';
import type { LossResult } from './result.ts';
import { formatLosses } from './table.ts';

/** Losses and miners by themselves beside the peer's. */
export const measureLosses: Suite = async ({ only, json }, tell) => {
  const cases = selectCases(lossCases, only);
  const python = await preparePeer(tell);
  const results: LossResult[] = [];
  for await (const result of benchLosses(cases, python, tell)) {
    results.push(result);
    if (json) console.log(jsonLine(result));
  }
  if (json) return;
  console.log(`${describeMachine()}; medians of one step of the loss alone, forward and backward,`);
  console.log('2 threads each side');
  console.log(formatLosses(results));
};
