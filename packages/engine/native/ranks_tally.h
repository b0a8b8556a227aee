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
  int64_t dimensions, first, count;
  bool euclidean;

  // Takes the arrays out of a JavaScript object; false after an error was thrown.
  bool Read(napi_env env, napi_value object);

  // Computes and sorts the similarities of the relevant references of some queries.
  void Fill(const int32_t *from, const int32_t *to) const;

  // Counts one reference that may come before relevant ones of a query.
  void Meet(int64_t at, int64_t reference, float product) const;

 private:
  double Exact(int64_t query, int64_t reference) const;
  float LevelOf(int64_t at) const;
  void Prune(int64_t at) const;
};

}  // namespace tfnodejs

#endif  // REALITY_CHECK_RANKS_TALLY_H_
