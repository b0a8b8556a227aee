import { remaining } from '../log/words.ts';

/** Milliseconds before anything is said, and part of the time so far that passes from word to word. */
const first = 5000;
const pause = 0.1;

/** Tells how far a search is that takes longer than some seconds: ever less often, as there is less news. */
export function searchProgress(
  tell: (line: string) => void = (line) => console.error(line),
  now: () => number = () => performance.now(),
): (part: number) => void {
  const started = now();
  let next = started + first;
  return (part) => {
    const at = now();
    if (at < next || part >= 1) return;
    next = at + Math.max(first, pause * (at - started));
    tell(`searching: ${Math.floor(100 * part)} %${remaining(started, part, 1, at)}`);
  };
}
