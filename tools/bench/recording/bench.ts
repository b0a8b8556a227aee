import { fileURLToPath } from 'node:url';
import type { Prepared, TrainingCase } from '../case.ts';
import { openCaseFiles } from '../case-files.ts';
import { watchMachine } from '../machine.ts';
import { ours } from '../programs.ts';
import { isQuiet, patience, quietest } from '../rounds.ts';
import { startSide } from '../side.ts';
import type { Tell } from '../suite.ts';
import { type RecordingResult, type Start, summariseRecording } from './result.ts';

const threads = 2;
const seed = 0;
/** Starts of each kind that count. */
const processes = 7;
/** Steps of each. */
const steps = 20;

const program = fileURLToPath(new URL('../ours.ts', import.meta.url));

/** The first steps of two trainings, one after the other, in a process of their own. */
async function startTwice(prepared: Prepared<TrainingCase>) {
  const side = startSide<Prepared<TrainingCase>>(ours(program, threads));
  try {
    await side.prepare(prepared);
    const watch = watchMachine(side.pid);
    const { times } = await side.run(steps);
    await side.prepare(prepared);
    const again = await side.run(steps);
    return { times, again: again.times, elsewhere: watch() };
  } finally {
    await side.end();
  }
}

/** Times how trainings start, compiled and not in turn, each in a fresh process. */
export async function* benchRecording(
  cases: readonly TrainingCase[],
  tell: Tell,
): AsyncGenerator<RecordingResult> {
  const folder = openCaseFiles(seed);
  try {
    for (const [at, one] of cases.entries()) {
      tell(`${at + 1} of ${cases.length}: ${one.name}`);
      const prepared = { ...one, ...folder.filesOf(one), seed, threads };
      const starts: Start[] = [];
      const quiet = () => starts.filter(isQuiet).length;
      while (quiet() < processes && starts.length < processes * patience) {
        const compiled = await startTwice({ ...prepared, eager: false });
        const eager = await startTwice({ ...prepared, eager: true });
        starts.push({
          elsewhere: Math.max(compiled.elsewhere, eager.elsewhere),
          times: [compiled.times, eager.times],
          again: [compiled.again, eager.again],
        });
      }
      yield summariseRecording(one.name, quietest(starts, processes));
    }
  } finally {
    folder.close();
  }
}
