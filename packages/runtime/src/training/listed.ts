import { ConfigError, type Network } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Does something, and tells of every variable that an operation takes meanwhile. */
function watchTaken<T>(taken: (variable: tf.Variable) => void, action: () => T): T {
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  Object.defineProperty(engine, 'runKernel', {
    configurable: true,
    value: (...given: Parameters<typeof runKernel>) => {
      for (const input of Object.values(given[1])) if (input instanceof tf.Variable) taken(input);
      return runKernel(...given);
    },
  });
  try {
    return action();
  } finally {
    Reflect.deleteProperty(engine, 'runKernel');
  }
}

/**
 * The same network, which refuses to compute with a variable that it does not list: nobody would train
 * it, nor save it, and a compiled step would take it for a constant. What counts is use and not
 * gradient: frozen layers have none but are listed, and what is made and never used may be left out.
 * `where` opens the message, such as `trunk "conv4"`.
 */
export function requireListed(network: Network, where: string): Network {
  const { variables, outputs } = network;
  const listed = new Set(variables);
  const taken = (variable: tf.Variable) => {
    if (listed.has(variable)) return;
    throw new ConfigError(
      `${where}: it computes with a variable "${variable.name}" that it does not list, expected all of them in the "variables" that \`create\` gives, frozen ones too; else it is neither trained nor saved. Make it in \`create\` and list it, or make it a tensor where it is a constant`,
    );
  };
  const tried = new Set<boolean>(); // in training, in evaluation
  return {
    variables,
    outputs,
    apply(input, training) {
      // The first time tells: later ones run the same operations, and should cost nothing more.
      if (tried.has(training)) return network.apply(input, training);
      const output = watchTaken(taken, () => network.apply(input, training));
      tried.add(training);
      return output;
    },
  };
}
