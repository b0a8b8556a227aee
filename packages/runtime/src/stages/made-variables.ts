import * as tf from '@tensorflow/tfjs-core';

/** Does something, and adds to a list the variables that are made meanwhile. */
export function watchVariables<T>(made: tf.Variable[], action: () => T): T {
  // `variable` of ops keeps none in tfjs's own list, but all are made by the engine.
  const engine = tf.engine();
  const makeVariable = engine.makeVariable.bind(engine);
  Object.defineProperty(engine, 'makeVariable', {
    configurable: true,
    value: (...given: Parameters<typeof makeVariable>) => {
      const variable = makeVariable(...given);
      made.push(variable);
      return variable;
    },
  });
  try {
    return action();
  } finally {
    Reflect.deleteProperty(engine, 'makeVariable');
  }
}
