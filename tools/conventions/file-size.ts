import type { Finding } from './finding.ts';

/** The longest that a source file may be. */
const most = 300;

/** A file is short enough to be read at one go. */
export function checkLength(file: string, text: string): readonly Finding[] {
  const lines = text.trimEnd().split('\n').length;
  return lines <= most
    ? []
    : [{ file, found: `${lines} lines`, expected: `at most ${most}: a file has one purpose` }];
}
