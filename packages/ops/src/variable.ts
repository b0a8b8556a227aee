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
  return tf.tidy(() => {
    const made = tf.variable(
      tf.tensor(Float32Array.from({ length: size }, draw), [...shape]),
      trainable,
    );
    delete tf.engine().registeredVariables[made.name];
    made.name = name;
    return made;
  });
}
