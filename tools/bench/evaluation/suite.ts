import { selectCases } from '../arguments.ts';
import { preparePeer } from '../environment.ts';
import { jsonLine } from '../json-line.ts';
import { describeMachine } from '../machine.ts';
import type { Suite } from '../suite.ts';
import { benchEvaluation } from './bench.ts';
import { evaluationCases } from './cases.ts';
import type { EvaluationResult } from './result.ts';
import { formatEvaluations } from './table.ts';

/** Evaluation of embeddings beside the peer's. */
export const measureEvaluation: Suite = async ({ only, json }, tell) => {
  const cases = selectCases(evaluationCases, only);
  const python = await preparePeer(tell);
  const results: EvaluationResult[] = [];
  for await (const result of benchEvaluation(cases, python, tell)) {
    results.push(result);
    if (json) console.log(jsonLine(result));
  }
  if (json) return;
  const today = new Date().toISOString().slice(0, 10);
  console.log(`${today}, ${describeMachine()}; medians of one evaluation, 2 threads each side\n`);
  console.log(formatEvaluations(results));
};
