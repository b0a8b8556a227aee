/** What came of evaluating embeddings that somebody made with any tool. */
export interface EmbeddingsEvaluation {
  /** Name of the file that was evaluated. */
  readonly name: string;
  /** ISO date. */
  readonly measured: string;
  readonly files: readonly EvaluatedFile[];
  readonly similarity: 'cosine' | 'euclidean' | 'dot';
  /** Of the order of equally near references, and of everything that metrics draw. */
  readonly seed: number;
  readonly dimensions: number;
  readonly queries: EvaluatedRows;
  /** Absent where every row is compared with all others. */
  readonly gallery?: EvaluatedRows;
  /** Names of the classes, by number. */
  readonly classes: readonly string[];
  /** Whether two classes make rows relevant to each other; absent where only equal ones do. */
  readonly related?: (one: number, other: number) => boolean;
  readonly metrics: readonly EvaluatedMetric[];
  /** How neighbours were found, where that was not exactly. */
  readonly approximate?: ApproximateSearch;
  /** Queries without any relevant reference, which no average counts. */
  readonly lone: number;
  /** Queries for which the order of equally near references matters. */
  readonly tied: number;
  readonly notes: readonly string[];
  /** Seconds for reading, and for everything that was computed. */
  readonly seconds: { readonly read: number; readonly scored: number };
}

/** An approximate search, and what it is worth. */
export interface ApproximateSearch {
  /** `package@version` of the library. */
  readonly library: string;
  readonly settings: Readonly<Record<string, string | number>>;
  /** Part of the nearest neighbours that was found, mean over some queries. */
  readonly recall: number;
  /** How many queries these were; they were searched exactly as well. */
  readonly sample: number;
  /** Queries for which references as near as the last one that was looked at may not have been found. */
  readonly cut: number;
  /** Seconds that it took to arrange the references, and to measure the recall. */
  readonly seconds: { readonly index: number; readonly recall: number };
}

/** A file that took part. */
export interface EvaluatedFile {
  readonly role: 'embeddings' | 'gallery' | 'labels' | 'queries' | 'images';
  readonly path: string;
  readonly sha256: string;
  /** What was taken from it, in words. */
  readonly taken: string;
}

/** Queries or references. */
export interface EvaluatedRows {
  /** Numbers of the classes. */
  readonly labels: Int32Array; // [rows]
  /** Where each row stood in its file. */
  readonly rows: ArrayLike<number>; // [rows]
  /** Paths of the images, where they are known. */
  readonly images?: readonly string[]; // [rows]
}

/** What one metric says. */
export interface EvaluatedMetric {
  readonly name: string;
  /** `package@version`. */
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
  /** Mean over the queries, or the one value of a metric that judges the set as a whole. */
  readonly value: number;
  readonly queries?: QueryScores;
}

/** The scores of a metric of retrieval. */
export interface QueryScores {
  /** Where the search was approximate: means over the queries for which it was exact as well. */
  readonly sample?: { readonly exact: number; readonly approximate: number };
  /** Mean over the means of the classes. */
  readonly macro: number;
  /** The mean with relevant references first and last among equally near ones. */
  readonly best: number;
  readonly worst: number;
  /** NaN for a query without relevant reference. */
  readonly scores: Float64Array; // [queries]
}
