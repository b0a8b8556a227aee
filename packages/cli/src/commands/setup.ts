import { main } from '@reality-check/engine/setup';

/** `reality-check setup`: Python, TensorFlow and its addon, which npm cannot install. */
export async function setup(words: readonly string[]): Promise<void> {
  await main(words, 'reality-check setup');
}
