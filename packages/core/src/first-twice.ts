/** The first place of a list whose text stands before it too; -1 where each stands there once. */
export function firstTwice(texts: readonly string[]): number {
  return texts.findIndex((text, at) => texts.indexOf(text) < at);
}
