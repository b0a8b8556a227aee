import { createRequire } from 'node:module';
import { isNative } from './native.ts';

/** Writes curves that TensorBoard can show. */
export interface Summary {
  scalar(name: string, value: number, step: number): void;
  close(): void;
}

interface Writer {
  scalar(name: string, value: number, step: number): void;
  flush(): void;
}

const require = createRequire(import.meta.url);

/** Opens an event file in a folder, through tfjs-node's own writer; without TensorFlow it is silent. */
export function openSummary(folder: string): Summary {
  if (!isNative()) return { scalar: () => undefined, close: () => undefined };
  const { node } = require('@tensorflow/tfjs-node-gpu') as {
    node: { summaryFileWriter(folder: string): Writer };
  };
  const writer = node.summaryFileWriter(folder);
  return {
    scalar: (name, value, step) => writer.scalar(name, value, step),
    close: () => writer.flush(),
  };
}
