import * as tf from '@tensorflow/tfjs-core';

/**
 * A variable whose entries are drawn one by one, row by row, such as the proxies of a loss. Its
 * name has to be unique within its owner only: tfjs's list of names, one for the whole process,
 * would refuse a second model with a variable `W`.
 */
export function variable(
  name: string,
  shape: readonly number[],
  draw: () => number,
  trainable = true,
): tf.Variable {
  const size = shape.reduce((product, length) => product * length, 1);
  // Not `Float32Array.from`, which takes four times as long: every training of a search begins here.
  const entries = new Float32Array(size);
  for (let at = 0; at < size; at++) entries[at] = draw();
  return tf.tidy(() => {
    const made = tf.variable(tf.tensor(entries, [...shape]), trainable);
    delete tf.engine().registeredVariables[made.name];
    made.name = name;
    return made;
  });
}
