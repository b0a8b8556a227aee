import * as tf from '@tensorflow/tfjs-core';

type Constructor = (new (
  ...given: never[]
) => ArrayBufferView | ArrayBuffer) & { readonly BYTES_PER_ELEMENT?: number };

const constructors = [
  'ArrayBuffer',
  'Float32Array',
  'Float64Array',
  'Int32Array',
  'Uint32Array',
  'Int16Array',
  'Uint16Array',
  'Int8Array',
  'Uint8Array',
  'BigInt64Array',
] as const;

/** Has every typed array that is made meanwhile told; gives back what undoes that. */
function watchArrays(tell: (bytes: number) => void): () => void {
  const global = globalThis as unknown as Record<string, Constructor>;
  const undo = constructors.map((name) => {
    const original = global[name]!;
    const watched: Constructor = new Proxy(original, {
      construct(target, given: unknown[], asked) {
        const [first] = given;
        const known = typeof first === 'number';
        // Before there is memory for it.
        if (known) tell(first * (original.BYTES_PER_ELEMENT ?? 1));
        const made = Reflect.construct(target, given, asked === watched ? target : asked);
        // A view of a buffer, such as a part of another array, takes no memory of its own.
        if (!known && !(first instanceof ArrayBuffer)) tell(made.byteLength);
        return made;
      },
    });
    global[name] = watched;
    // What `map`, `slice` and their kin make their results with.
    original.prototype.constructor = watched;
    return () => {
      global[name] = original;
      original.prototype.constructor = original;
    };
  });
  return () => {
    for (const one of undo) one();
  };
}

/** Has the bytes of all tensors told whenever there is a new one, and those of arrays read back. */
function watchTensors(tell: (bytes: number) => void, read: (bytes: number) => void): () => void {
  const engine = tf.engine() as unknown as Record<'incRef' | 'trackTensor', unknown>;
  const track = engine.trackTensor as (...given: unknown[]) => void;
  const { dataSync } = tf.Tensor.prototype;
  engine.trackTensor = (...given: unknown[]) => {
    track.apply(engine, given);
    tell(tf.memory().numBytes);
  };
  tf.Tensor.prototype.dataSync = function (this: tf.Tensor) {
    const values = dataSync.call(this) as tf.TypedArray;
    // In plain JavaScript it is the array itself.
    if (tf.getBackend() !== 'cpu') read(values.byteLength);
    return values;
  } as typeof dataSync;
  return () => {
    engine.trackTensor = track;
    tf.Tensor.prototype.dataSync = dataSync;
  };
}

/**
 * Bytes that a piece of work takes: of all typed arrays that it makes, and of the tensors that it has
 * at most at a time. The same in every run. Beyond `most` it is stopped. What a native library takes
 * by itself is not seen, nor are plain arrays.
 */
export function bytesOf(work: () => void, most: number): number {
  const enough = new Error(`more than ${most} bytes of arrays and tensors`);
  let [arrays, tensors] = [0, 0];
  const before = tf.memory().numBytes;
  const check = () => {
    if (arrays + tensors > most) throw enough;
  };
  const add = (bytes: number) => {
    arrays += bytes;
    check();
  };
  const undo = [
    watchTensors((bytes) => {
      tensors = Math.max(tensors, bytes - before);
      check();
    }, add),
    watchArrays(add),
  ];
  try {
    work();
  } catch (error) {
    if (error !== enough) throw error;
  } finally {
    for (const one of undo) one();
  }
  return arrays + tensors;
}
