import { Problem } from './problem.mjs';

/** What `--help` prints; the npm packages belong to set-up in a checkout only. */
export const help = (command, checkout) => `${command} [options]

Installs ${checkout ? 'the npm packages, ' : ''}a Python environment with Optuna, TensorFlow's libraries and the
addon between Node.js and TensorFlow. Does only what is missing or out of date.

  --gpu, --no-gpu   TensorFlow with CUDA, or without it; stays chosen until the other is given
  --gp, --no-gp     what Optuna's Gaussian process sampler needs (PyTorch, SciPy), or not
  --force           do every step anew
  --quiet           say nothing when there is nothing to do
  --help            this text`;

const names = ['gpu', 'gp', 'force', 'quiet', 'help'];
const negatable = ['gpu', 'gp'];

/** Reads the command line: a flag that is absent stays undefined, `--no-x` is false. */
export function parseOptions(args) {
  const options = {};
  for (const arg of args) {
    const [, no, name] = /^--(no-)?(.+)$/.exec(arg) ?? [];
    if (!names.includes(name) || (no && !negatable.includes(name))) {
      throw new Problem(
        `set-up: unknown option "${arg}", expected one of --gpu, --no-gpu, --gp, --no-gp, --force, --quiet, --help`,
      );
    }
    options[name] = !no;
  }
  return options;
}
