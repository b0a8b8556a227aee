/** Judges how well one query retrieves the references of its own class; the usual kind of metric. */
export interface RetrievalMetric {
  readonly of?: 'retrieval';
  /** How many nearest neighbours it looks at, given how many relevant references there are. */
  depth(relevant: number): number;
  /**
   * The score of one query in [0, 1]. `hits[i]` is 1 where neighbour i (nearest first, the query
   * itself left out) is relevant; `relevant` counts all relevant references and is at least 1.
   */
  score(hits: Uint8Array, relevant: number): number;
}

/** A set divided twice: by class, and into as many clusters by k-means. */
export interface Clustering {
  /** Class of each row, numbered from 0. */
  readonly labels: Int32Array; // [rows]
  /** Cluster of each row, numbered from 0. */
  readonly clusters: Int32Array; // [rows]
}

/** Compares classes with the clusters that k-means finds in the embeddings. */
export interface ClusteringMetric {
  readonly of: 'clustering';
  /** Runs of k-means from different starts, of which the one with the least inertia counts. */
  readonly restarts: number;
  score(clustering: Clustering): number;
}

/** Cosines of pairs of rows, each list ascending. */
export interface VerificationPairs {
  /** Of rows of the same class. */
  readonly positives: Float64Array;
  /** Of rows of different classes. */
  readonly negatives: Float64Array;
  /** How many pairs of each sort there are, where only some were drawn. */
  readonly counts: { readonly positives: number; readonly negatives: number };
}

/** Judges whether the cosine of two rows tells if they are of the same class. */
export interface VerificationMetric {
  readonly of: 'verification';
  /** Pairs of either sort at the most: where there are more, so many are drawn at random. */
  readonly pairs: number;
  /** There is one positive and one negative pair at least. */
  score(pairs: VerificationPairs): number;
}

/** A whole set of L2-normalised embeddings, seen through what can be computed block by block. */
export interface EmbeddedSet {
  readonly rows: number;
  readonly dimensions: number;
  /** Class of each row, numbered from 0. */
  readonly labels: Int32Array; // [rows]
  /** Singular values of the matrix of embeddings, the largest first. */
  singularValues(): Float64Array; // [dimensions]
  /** Hands over, row by row, the sum of the Euclidean distances to the rows of each class. */
  classDistances(visit: (row: number, sums: Float64Array) => void): void; // [classes]
}

/** Judges a set of embeddings as a whole. */
export interface EmbeddingsMetric {
  readonly of: 'embeddings';
  score(set: EmbeddedSet): number;
}

/** Judges embeddings, by what `of` names; without `of` by the hits of one query at a time. */
export type Metric = RetrievalMetric | ClusteringMetric | VerificationMetric | EmbeddingsMetric;
