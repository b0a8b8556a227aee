import { Problem } from './problem.mjs';

/** Applies insertions to texts by file name; each anchor must stand exactly once in its text. */
export function applyEdits(texts, edits) {
  const edited = { ...texts };
  for (const { file, after, insert } of edits) {
    const text = edited[file];
    const count = text === undefined ? 0 : text.split(after).length - 1;
    if (count !== 1) {
      throw new Problem(
        `${file}: the line "${after.trim().split('\n')[0]}" was found ${count} times, expected once; ` +
          'packages/engine/native/edits.json belongs to another version of @tensorflow/tfjs-node-gpu',
      );
    }
    edited[file] = text.replace(after, () => after + insert);
  }
  return edited;
}
