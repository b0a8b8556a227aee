/** What a file holds under one name: an array, or a column of a table. */
export interface Field {
  readonly name: string;
  /** Kind of its entries and its shape, in words. */
  readonly about: string;
  /** `vectors`: a list of numbers a row. `numbers` and `texts`: one a row. `other`: no use here. */
  readonly holds: 'vectors' | 'numbers' | 'texts' | 'other';
}

/** What is to be read. */
export interface Wanted {
  /** One field of vectors, or several fields of numbers that stand side by side. */
  readonly vectors?: readonly string[];
  /** Fields with one entry a row, such as labels. */
  readonly texts?: readonly string[];
}

/** What was read. */
export interface Found {
  readonly vectors?: Vectors;
  /** Every entry as a text, whole numbers with all digits. */
  readonly texts: readonly (readonly string[])[]; // [fields, rows]
}

/** Embeddings as they stand in a file. */
export interface Vectors {
  readonly values: Float32Array<ArrayBuffer>; // [rows, dimensions]
  readonly dimensions: number;
  /** What their numbers were before they became float32. */
  readonly type: string;
}

/** An opened file. */
export interface Content {
  readonly path: string;
  readonly fields: readonly Field[];
  /** Whether the fields are columns of a table, so that several may make one vector. */
  readonly table: boolean;
  /** Reads in one pass. Throws a `ConfigError` where the file does not hold what it says. */
  read(wanted: Wanted): Promise<Found>;
}
