#ifndef REALITY_CHECK_RANKS_TALLY_H_
#define REALITY_CHECK_RANKS_TALLY_H_

#include <node_api.h>

#include <cstdint>

namespace tfnodejs {

// The arrays of a field and of a tally (retrieval/tally.ts), which stay JavaScript's.
struct RankTally {
  const float *queries, *references, *query_halves, *reference_halves;
  const double *margins;
  const int32_t *query_labels, *reference_labels, *own, *order, *starts, *rows, *depths;
  double *thresholds;
  int32_t *places, *best, *actual, *worst, *lasts, *before;
  float *levels;
  int64_t dimensions, first, count, reference_count;
  bool euclidean;

  // Takes the arrays out of a JavaScript object; false after an error was thrown.
  bool Read(napi_env env, napi_value object);

  // The similarity of a sum of products or of squares.
  double SimilarityOf(double sum) const { return euclidean ? -sum / 2 : sum; }

  // The similarity below which nothing matters to a query, by float32 products.
  float LevelOf(int64_t at) const;

  // Fetches what Meet will need of a query.
  void Prefetch(int64_t at) const {
    const double *const middle = thresholds + starts[at] + lasts[at] / 2;
    __builtin_prefetch(middle);
    __builtin_prefetch(best + starts[at] + lasts[at] / 2);
  }

  // Counts one reference that may come before relevant ones of a query: in `best` as it is, in
  // `actual` and `worst` by how they differ from it.
  void Meet(int64_t at, int64_t reference, float product) const;

 private:
  double Exact(int64_t query, int64_t reference) const;
  // Where the thresholds of a query start, where those end that are not below a value, and where all
  // end that still count.
  struct Range {
    double *start, *strict, *end;
  };

  // Counts what the orders among equals differ by from the best one.
  void Tie(const Range &range, double value, int32_t place) const;
  void Prune(int64_t at) const;
};

}  // namespace tfnodejs

#endif  // REALITY_CHECK_RANKS_TALLY_H_
