// Loops over the rows of small matrices, which losses spend their time in.

#include "binding/rows_loops.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

// Rows that are summed up side by side, since each addition to a sum waits for the one before.
constexpr int64_t kSide = 16;

// The shortest length that a row is divided by, as in normalise-rows.ts.
constexpr double kShortest = 1e-12;

// Rows and columns that are exchanged at a time, so that both sides stay in the cache.
constexpr int64_t kBlock = 32;

}  // namespace

WIDE void UnitRows(const float *values, int64_t width, int64_t from, int64_t to, float *unit,
                   float *lengths) {
  for (int64_t top = from; top < to; top += kSide) {
    const float *rows[kSide];
    float sums[kSide] = {};
    for (int64_t of = 0; of < kSide; ++of) rows[of] = values + std::min(top + of, to - 1) * width;
    for (int64_t k = 0; k < width; ++k) {
      for (int64_t of = 0; of < kSide; ++of) sums[of] += rows[of][k] * rows[of][k];
    }
    for (int64_t row = top; row < std::min(top + kSide, to); ++row) {
      lengths[row] = std::sqrt(sums[row - top]);
      // Not std::max, which would hide a length that is not a number.
      const double length = lengths[row], factor = 1 / (length < kShortest ? kShortest : length);
      for (int64_t at = row * width; at < (row + 1) * width; ++at) {
        unit[at] = static_cast<float>(values[at] * factor);
      }
    }
  }
}

WIDE void UnitRowsSlopes(const float *slopes, const float *unit, const float *lengths,
                         int64_t width, int64_t from, int64_t to, float *result) {
  for (int64_t row = from; row < to; ++row) {
    const float *const s = slopes + row * width, *const u = unit + row * width;
    Doubles sums = {};
    int64_t k = 0;
    for (; k + kLanes <= width; k += kLanes) {
      Doubles a, b;
      Load(s + k, &a);
      Load(u + k, &b);
      sums += a * b;
    }
    double along = SumOf(sums);
    for (; k < width; ++k) along += static_cast<double>(s[k]) * u[k];
    const bool constant = lengths[row] <= kShortest;
    if (constant) along = 0;
    const double factor = 1 / (constant ? kShortest : lengths[row]);
    float *const r = result + row * width;
    for (k = 0; k < width; ++k) r[k] = static_cast<float>((s[k] - along * u[k]) * factor);
  }
}

WIDE void SoftmaxRows(const Softmax &softmax, int64_t from, int64_t to) {
  const auto [values, scale, own, labels, classes, shares, sums, losses] = softmax;
  const double least = -std::numeric_limits<double>::infinity();
  // Beyond the last class there is nothing: e to the power of -infinity is 0.
  std::vector<double> logits(WholeSingles(classes), least);
  std::vector<float> row_shares(logits.size());
  for (int64_t row = from; row < to; ++row) {
    const float *const given = values + row * classes;
    for (int64_t at = 0; at < classes; ++at) logits[at] = scale * given[at];
    logits[labels[row]] = own[row];
    double largest = least;
#pragma omp simd reduction(max : largest)
    for (int64_t at = 0; at < classes; ++at) largest = logits[at] > largest ? logits[at] : largest;
    for (size_t at = 0; at < logits.size(); ++at) {
      row_shares[at] = static_cast<float>(logits[at] - largest);
    }
    sums[row] = Exponentials(row_shares.data(), row_shares.size());
    std::copy_n(row_shares.data(), classes, shares + row * classes);
    losses[row] = largest + std::log(sums[row]) - own[row];
  }
}

WIDE void SlopesOfSoftmax(const SoftmaxSlopes &task, int64_t from, int64_t to) {
  for (int64_t row = from; row < to; ++row) {
    const double factor = task.factors[row];
    const float *const shares = task.shares + row * task.classes;
    float *const slopes = task.slopes + row * task.classes;
    if (factor == 0) {
      std::fill_n(slopes, task.classes, 0);
    } else {
      for (int64_t at = 0; at < task.classes; ++at) {
        slopes[at] = static_cast<float>(shares[at] * factor);
      }
    }
    float &own = slopes[task.labels[row]];
    own = static_cast<float>(own - task.parts[row]);
    own = static_cast<float>(own * task.own[row]);
  }
}

WIDE void ScaleRows(float *values, const double *factors, int64_t width, int64_t from,
                    int64_t to) {
  for (int64_t row = from; row < to; ++row) {
    const double factor = factors[row];
    if (factor == 0) {
      std::fill_n(values + row * width, width, 0);
      continue;
    }
    for (int64_t at = row * width; at < (row + 1) * width; ++at) {
      values[at] = static_cast<float>(values[at] * factor);
    }
  }
}

WIDE void WeighedMinus(const float *values, const float *factors, const float *taken,
                       int64_t width, int64_t from, int64_t to, float *result) {
  for (int64_t row = from; row < to; ++row) {
    const double factor = factors[row];
    for (int64_t at = row * width; at < (row + 1) * width; ++at) {
      result[at] = static_cast<float>(factor * values[at] - taken[at]);
    }
  }
}

void Transpose(const float *values, int64_t rows, int64_t columns, int64_t from, int64_t to,
               float *result) {
  for (int64_t top = from; top < to; top += kBlock) {
    for (int64_t side = 0; side < rows; side += kBlock) {
      for (int64_t column = top; column < std::min(to, top + kBlock); ++column) {
        for (int64_t row = side; row < std::min(rows, side + kBlock); ++row) {
          result[column * rows + row] = values[row * columns + column];
        }
      }
    }
  }
}

void PlusTransposed(const float *matrix, int64_t count, int64_t from, int64_t to, float *result) {
  for (int64_t top = from; top < to; top += kBlock) {
    for (int64_t side = 0; side < count; side += kBlock) {
      for (int64_t i = top; i < std::min(to, top + kBlock); ++i) {
        for (int64_t j = side; j < std::min(count, side + kBlock); ++j) {
          result[i * count + j] = matrix[i * count + j] + matrix[j * count + i];
        }
      }
    }
  }
}

}  // namespace tfnodejs
