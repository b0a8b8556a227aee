// What retrieval/similarity.ts and clustering/ do with rows of embeddings, in the same order of
// operations.

#include "binding/embeddings_loops.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "binding/wide.h"

namespace tfnodejs {

namespace {

// The four sums of a row, and rows whose sums do not wait for each other.
constexpr int kLanes = 4;
constexpr int kTogether = 4;
using Floats = float __attribute__((vector_size(4 * kLanes)));
using Doubles = double __attribute__((vector_size(8 * kLanes)));

// Points whose scores stay in the cache while all centres go by.
constexpr int64_t kPoints = 1024;

}  // namespace

WIDE void SquaredNorms(const float *values, int64_t dimensions, int64_t from, int64_t to,
                       double *norms) {
  for (int64_t top = from; top < to; top += kTogether) {
    const float *rows[kTogether];
    Doubles sums[kTogether] = {};
    for (int of = 0; of < kTogether; ++of) {
      rows[of] = values + std::min(top + of, to - 1) * dimensions;
    }
    int64_t k = 0;
    for (; k + kLanes <= dimensions; k += kLanes) {
      for (int of = 0; of < kTogether; ++of) {
        Floats floats;
        std::memcpy(&floats, rows[of] + k, sizeof floats);
        const Doubles some = __builtin_convertvector(floats, Doubles);
        sums[of] += some * some;
      }
    }
    for (int64_t row = top; row < std::min(top + kTogether, to); ++row) {
      double s[kLanes];
      std::memcpy(s, &sums[row - top], sizeof s);
      for (int64_t at = k; at < dimensions; ++at) {
        const double value = rows[row - top][at];
        s[0] += value * value;
      }
      norms[row] = s[0] + s[1] + (s[2] + s[3]);
    }
  }
}

WIDE void DivideRows(float *values, int64_t dimensions, int64_t from, int64_t to,
                     const double *norms) {
  for (int64_t row = from; row < to; ++row) {
    const double length = std::sqrt(norms[row]);
    float *const start = values + row * dimensions;
    for (int64_t k = 0; k < dimensions; ++k) start[k] = static_cast<float>(start[k] / length);
  }
}

WIDE void CompareCentres(const Nearest &nearest, int64_t from, int64_t to) {
  for (int64_t start = from; start < to; start += kPoints) {
    const int64_t count = std::min(kPoints, to - start);
    float *const scores = nearest.scores + start;
    int32_t *const clusters = nearest.clusters + start;
    for (int64_t centre = 0; centre < nearest.centres; ++centre) {
      const float *const products = nearest.products + centre * nearest.points + start;
      const float half = nearest.halves[centre];
      const int32_t number = nearest.first + static_cast<int32_t>(centre);
      for (int64_t point = 0; point < count; ++point) {
        const float score = products[point] - half;
        const bool nearer = score > scores[point];
        scores[point] = nearer ? score : scores[point];
        clusters[point] = nearer ? number : clusters[point];
      }
    }
  }
}

WIDE void MoveRows(const Moves &moves, int64_t from, int64_t to) {
  for (int64_t at = 0; at < moves.count; ++at) {
    const float *const row = moves.values + moves.rows[at] * moves.dimensions;
    if (moves.from[at] >= 0) {
      double *const sums = moves.sums + moves.from[at] * moves.dimensions;
      for (int64_t k = from; k < to; ++k) sums[k] -= row[k];
    }
    double *const sums = moves.sums + moves.to[at] * moves.dimensions;
    for (int64_t k = from; k < to; ++k) sums[k] += row[k];
  }
}

}  // namespace tfnodejs
