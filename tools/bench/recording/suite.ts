import { selectCases } from '../arguments.ts';
import { jsonLine } from '../json-line.ts';
import { describeMachine } from '../machine.ts';
import type { Suite } from '../suite.ts';
import { trainingCases } from '../training-cases.ts';
import { benchRecording } from './bench.ts';
import type { RecordingResult } from './result.ts';
import { formatRecordings } from './table.ts';

/** The loss is not recorded: one of them will do. */
const cases = trainingCases.filter(({ loss }) => loss.name === 'contrastive');

/** What it costs to record a training step; there is no peer. */
export const measureRecording: Suite = async ({ only, json }, tell) => {
  const results: RecordingResult[] = [];
  for await (const result of benchRecording(selectCases(cases, only), tell)) {
    results.push(result);
    if (json) console.log(jsonLine(result));
  }
  if (json) return;
  const today = new Date().toISOString().slice(0, 10);
  const processes = results[0]?.processes;
  console.log(
    `${today}, ${describeMachine()}; ms, medians of ${processes} fresh processes of each kind, 2 threads\n`,
  );
  console.log(formatRecordings(results));
};
