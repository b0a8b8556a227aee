import { ConfigError, type TunerSampler } from '@reality-check/core';
import { fields, optional, text, whole } from './shapes.ts';

/** The version of the messages between the two sides. */
const protocol = 1;
/** The Optuna that the child was written for; another may choose other points. */
const optuna = '5.0.0';
const remedy = `run "npx reality-check setup", or name another Python in REALITY_CHECK_PYTHON and install there: pip install optuna==${optuna} cmaes "psycopg[binary]"`;

/** What the child says about itself. */
export interface Handshake {
  readonly protocol: number;
  readonly python: string;
  readonly executable: string;
  readonly packages: Readonly<Record<'optuna' | 'cmaes' | 'torch' | 'scipy', string | undefined>>;
}

const packages = fields({
  optuna: optional(text),
  cmaes: optional(text),
  torch: optional(text),
  scipy: optional(text),
});

/** Reads the child's first answer. */
export const readHandshake: (value: unknown) => Handshake = fields({
  protocol: whole,
  python: text,
  executable: text,
  packages,
});

/** Throws where this Python cannot run the search at all. */
export function checkHandshake({ protocol: spoken, executable, packages }: Handshake): void {
  if (spoken !== protocol) {
    throw new ConfigError(
      `search: the Python program speaks version ${spoken} of the protocol, expected ${protocol}; install @reality-check/search-optuna anew`,
    );
  }
  if (packages.optuna !== optuna) {
    const found = packages.optuna ? `Optuna ${packages.optuna}` : 'no Optuna';
    throw new ConfigError(`search: ${executable} has ${found}, expected ${optuna}; ${remedy}`);
  }
}

/** Throws where this Python lacks what one sampler needs. */
export function checkSampler(sampler: TunerSampler, { executable, packages }: Handshake): void {
  if (sampler === 'gp' && !(packages.torch && packages.scipy)) {
    throw new ConfigError(
      `search sampler "gp": ${executable} has no ${packages.torch ? 'SciPy' : 'PyTorch'}, expected it for Gaussian processes; run "npx reality-check setup --gp", or choose "tpe"`,
    );
  }
  if (sampler === 'cmaes' && !packages.cmaes) {
    throw new ConfigError(
      `search sampler "cmaes": ${executable} has no package cmaes, expected it; run "npx reality-check setup", or choose "tpe"`,
    );
  }
}
