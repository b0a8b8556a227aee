/** Memory of batches that were used, for those to come. */
export interface Spare {
  /** Memory of at least so many bytes, whatever they are. */
  take(length: number): ArrayBuffer;
  give(bytes: Uint8Array): void;
}

/** Keeps memory of batches, none at first. */
export function createSpare(): Spare {
  const free: ArrayBuffer[] = [];
  return {
    take(length) {
      const at = free.findIndex(({ byteLength }) => byteLength >= length);
      return at < 0 ? new ArrayBuffer(length) : free.splice(at, 1)[0]!;
    },
    give: ({ buffer }) => free.push(buffer as ArrayBuffer),
  };
}
