/**
 * Where in a network something happened, in words: the layer whose variable was used last. tfjs knows
 * no layers, but variables are named after theirs, such as `block3/filter`.
 */
export function placeOf(variable: string | undefined): string {
  if (variable === undefined) return ' before the first layer with variables';
  const layer = variable.slice(0, Math.max(0, variable.lastIndexOf('/'))) || variable;
  return ` in layer "${layer}" or behind it, after "${variable}" was used`;
}
