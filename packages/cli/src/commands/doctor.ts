import { availableParallelism } from 'node:os';
import {
  deviceInUse,
  inspectInstallation,
  loadEngine,
  tensorFlowVersion,
} from '@reality-check/engine';
import color from 'picocolors';

/** `reality-check doctor`: what is installed, and what is wrong with a remedy. */
export async function doctor(): Promise<void> {
  const parts = inspectInstallation();
  const width = Math.max(...parts.map(({ part }) => part.length));
  for (const { part, found, expected, ok, remedy } of parts) {
    const mark = ok ? color.green('ok   ') : color.red('wrong');
    console.log(`${mark} ${part.padEnd(width)}  ${found}`);
    if (!ok) console.log(`      ${' '.repeat(width)}  expected ${expected}; ${remedy}`);
  }
  if (parts.some(({ ok }) => !ok)) process.exitCode = 1;
  await loadEngine();
  const cores = availableParallelism();
  console.log(
    `\nTensorFlow ${tensorFlowVersion()} is loaded; it computes on the ${deviceInUse()}, ${cores} cores are at hand.`,
  );
}
