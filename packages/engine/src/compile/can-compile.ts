import { isNative, native } from '../native.ts';

/** Whether the addon can run functions: ours can, tfjs-node's own cannot. */
export function canCompile(): boolean {
  return isNative() && native().binding.registerFunction !== undefined;
}
