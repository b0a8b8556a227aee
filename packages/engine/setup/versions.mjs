/** The numbers of the first version in a text ("Python 3.11.2" gives [3, 11, 2]), or undefined. */
export function parseVersion(text) {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? '');
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** Whether a version is at least another; a text without a version is not. */
export function atLeast(text, least) {
  const version = parseVersion(text);
  const wanted = parseVersion(least);
  if (!version || !wanted) return false;
  const index = version.findIndex((part, i) => part !== wanted[i]);
  return index === -1 || version[index] > wanted[index];
}
