/** One image of a data set, before it is decoded. */
export interface Sample {
  /** Unique within the data set, stable between versions. */
  readonly name: string;
  readonly class: string;
  /** A class of classes, such as the alphabet of a character. */
  readonly superClass?: string;
  /** Changes whenever the picture may have changed: a checksum, or the version of its source. */
  readonly fingerprint: string;
  /**
   * Fixes on which side of the split the class stands; absent means that the pipeline divides the
   * classes. Stated by all samples of a data set or by none.
   */
  readonly part?: 'train' | 'test';
}

/** Embeddings of all samples of a data set, made elsewhere. */
export interface GivenEmbeddings {
  readonly dimensions: number;
  /** In the order of the samples; they are scaled to length 1 before they are judged. */
  readonly values: Float32Array; // [samples, dimensions]
}

/** Images with their classes. */
export interface Dataset {
  /** What reports call the data, where that depends on settings; absent means the plugin's name. */
  readonly title?: string;
  /** Height, width and channels of every image. */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Lists the samples in a fixed order, without decoding them. */
  samples(): Promise<readonly Sample[]>;
  /** Embeddings that come with the data, by name: judged beside the methods of a pipeline. */
  readonly embeddings?: Readonly<Record<string, GivenEmbeddings>>;
  /** Decodes some samples, named by their place in the list. */
  pixels(rows: readonly number[]): Promise<Uint8Array>; // [rows, height, width, channels]
}

/** What a data set is given by the run. */
export interface DatasetContext {
  /** Folder that holds data sets which are not shipped, if one was named. */
  readonly folder?: string;
  /** Folder for what a data set downloads; absent means that nothing may be downloaded. */
  readonly cache?: string;
  /**
   * Decodes an image file and scales it to the given shape (1 or 3 channels; whole picture,
   * aspect ratio kept, centre cut out). Throws a `ConfigError` that starts with `where`.
   */
  decode(encoded: Uint8Array, shape: Dataset['shape'], where: string): Promise<Uint8Array>;
}
