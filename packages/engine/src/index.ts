export { type IndexJudgement, judgeIndex } from './approximate/judge-index.ts';
export { checkDepth, type NeighbourIndex } from './approximate/neighbour-index.ts';
export { type ApproximateRetrieval, retrieveAmong } from './approximate/retrieve-among.ts';
export { kMeans } from './clustering/k-means.ts';
export * from './compile/index.ts';
export * from './environment.ts';
export * from './installation.ts';
export * from './load.ts';
export { isNative } from './native.ts';
export * from './neighbours/nearest.ts';
export * from './pictures.ts';
export * from './retrieval/averages.ts';
export * from './retrieval/labels.ts';
export type { RetrievalScores } from './retrieval/query-scores.ts';
export {
  type LabelledRows,
  type Retrieval,
  type RetrievalTask,
  retrieve,
} from './retrieval/retrieve.ts';
export * from './retrieval/score.ts';
export {
  normaliseRows,
  type Rows,
  rowsAt,
  type Similarity,
  squaredNorms,
} from './retrieval/similarity.ts';
export * from './sets/score-set.ts';
export * from './summary.ts';
