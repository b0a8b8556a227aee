/**
 * Options that plugins call otherwise than the reference files do, as [theirs in camel case, ours].
 * `npm run rename-option` adds to it.
 */
export const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'optimizer-adam': { lr: 'learningRate', eps: 'epsilon' },
  'optimizer-adamw': { lr: 'learningRate', eps: 'epsilon' },
  'optimizer-rmsprop': { lr: 'learningRate', eps: 'epsilon' },
  'optimizer-sgd': { lr: 'learningRate' },
};
