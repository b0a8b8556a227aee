import { type Compiled, useCompiled } from '@reality-check/ops';
import { type Binding, native } from '../native.ts';

/** The addon's loops over arrays; none where tfjs-node's own addon is loaded, which lacks them. */
export function registerCompiled(): void {
  const { binding } = native();
  useCompiled(binding.registerFunction ? (binding as Binding & Compiled) : undefined);
}
