// Euclidean distances from products of rows, and the way back.

#include "binding/euclidean_loops.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

// Below this part of the squared lengths, |x|^2 + |y|^2 - 2xy has lost too many digits.
constexpr double kClose = 0.1;

// Distances that are made at once, unless one of them is close.
constexpr int64_t kChunk = 32;

// Rows and columns that are walked at a time, so that both sides stay in the cache.
constexpr int64_t kBlock = 32;

// In single precision step by step, so that roundings at a margin fall as in PyTorch.
float SquaredDifference(const float *a, const float *b, int64_t width) {
  float sum = 0;
  for (int64_t k = 0; k < width; ++k) {
    const float difference = a[k] - b[k];
    sum += difference * difference;
  }
  return sum;
}

// The derivative by a squared distance, twice.
inline double SlopeOf(double distance, double upstream, double power) {
  if (distance == 0 || upstream == 0) return 0;
  if (power == 1) return upstream / distance;
  return upstream * (power == 2 ? 2 : power * std::pow(distance, power - 2));
}

}  // namespace

void SquaredLengths(const float *values, int64_t width, int64_t from, int64_t to,
                    double *lengths) {
  for (int64_t row = from; row < to; ++row) {
    const float *const v = values + row * width;
    Doubles sums = {};
    int64_t k = 0;
    for (; k + kLanes <= width; k += kLanes) {
      Doubles some;
      Load(v + k, &some);
      sums += some * some;
    }
    double sum = SumOf(sums);
    for (; k < width; ++k) sum += static_cast<double>(v[k]) * v[k];
    lengths[row] = sum;
  }
}

WIDE void EuclideanRows(const Euclidean &task, int64_t from, int64_t to) {
  for (int64_t i = from; i < to; ++i) {
    const double length = task.left_lengths[i];
    const float *const products = task.products + i * task.columns;
    float *const result = task.distances + i * task.columns;
    for (int64_t start = task.together ? i : 0; start < task.columns; start += kChunk) {
      const int64_t end = std::min(task.columns, start + kChunk);
      int far = 1;
      for (int64_t j = start; j < end; ++j) {
        const double lengths = length + task.right_lengths[j];
        const double squared = lengths - 2 * static_cast<double>(products[j]);
        far &= squared > kClose * lengths;
        result[j] = static_cast<float>(std::sqrt(squared));
      }
      if (far) continue;
      for (int64_t j = start; j < end; ++j) {
        const double lengths = length + task.right_lengths[j];
        if (lengths - 2 * static_cast<double>(products[j]) > kClose * lengths) continue;
        const float exact =
            SquaredDifference(task.left + i * task.width, task.right + j * task.width, task.width);
        result[j] = static_cast<float>(std::sqrt(static_cast<double>(exact)));
      }
    }
  }
}

WIDE void Raise(const float *distances, int64_t count, double power, float *result) {
  if (power == 2) {
    for (int64_t at = 0; at < count; ++at) result[at] = distances[at] * distances[at];
  } else {
    for (int64_t at = 0; at < count; ++at) {
      result[at] = static_cast<float>(std::pow(distances[at], power));
    }
  }
}

void MirrorRows(float *matrix, int64_t count, int64_t from, int64_t to) {
  for (int64_t top = from; top < to; top += kBlock) {
    for (int64_t side = 0; side < std::min(to, top + kBlock); side += kBlock) {
      for (int64_t i = top; i < std::min(to, top + kBlock); ++i) {
        for (int64_t j = side; j < std::min(i, side + kBlock); ++j) {
          matrix[i * count + j] = matrix[j * count + i];
        }
      }
    }
  }
}

WIDE void SlopesOfRows(const Slopes &task, int64_t from, int64_t to, float *across) {
  for (int64_t row = from; row < to; ++row) {
    const float *const d = task.distances + row * task.columns;
    const float *const u = task.upstream + row * task.columns;
    float *const w = task.weights + row * task.columns;
    if (task.power == 2) {
      for (int64_t j = 0; j < task.columns; ++j) w[j] = d[j] == 0 ? 0 : 2 * u[j];
    } else {
      for (int64_t j = 0; j < task.columns; ++j) {
        w[j] = static_cast<float>(SlopeOf(d[j], u[j], task.power));
      }
    }
    Doubles sums = {};
    int64_t j = 0;
    for (; j + kLanes <= task.columns; j += kLanes) {
      Doubles some;
      Load(w + j, &some);
      sums += some;
    }
    double sum = SumOf(sums);
    for (; j < task.columns; ++j) sum += w[j];
    across[row] = static_cast<float>(sum);
  }
}

WIDE void SumsOfColumns(const float *weights, int64_t rows, int64_t columns, int64_t from,
                        int64_t to, float *down) {
  std::vector<double> sums(to - from);
  for (int64_t row = 0; row < rows; ++row) {
    const float *const w = weights + row * columns + from;
    for (int64_t j = 0; j < to - from; ++j) sums[j] += w[j];
  }
  for (int64_t j = 0; j < to - from; ++j) down[from + j] = static_cast<float>(sums[j]);
}

WIDE void SlopesTogether(const Slopes &task, int64_t from, int64_t to) {
  const int64_t count = task.columns;
  std::vector<double> sums(kBlock);
  float turned[kBlock][kBlock];
  for (int64_t top = from; top < to; top += kBlock) {
    const int64_t bottom = std::min(to, top + kBlock);
    std::fill(sums.begin(), sums.end(), 0);
    for (int64_t side = 0; side < count; side += kBlock) {
      const int64_t end = std::min(count, side + kBlock);
      for (int64_t j = side; j < end; ++j) {
        for (int64_t i = top; i < bottom; ++i) turned[i - top][j - side] = task.upstream[j * count + i];
      }
      for (int64_t i = top; i < bottom; ++i) {
        const float *const d = task.distances + i * count, *const u = task.upstream + i * count;
        float *const w = task.weights + i * count;
        if (task.power == 1) {
          for (int64_t j = side; j < end; ++j) {
            const float both = u[j] + turned[i - top][j - side];
            w[j] = d[j] == 0 ? 0 : -both / d[j];
          }
        } else {
          for (int64_t j = side; j < end; ++j) {
            const double both = static_cast<double>(u[j]) + turned[i - top][j - side];
            w[j] = static_cast<float>(-SlopeOf(d[j], both, task.power));
          }
        }
        double sum = 0;
        for (int64_t j = side; j < end; ++j) sum -= j == i ? 0 : w[j];
        sums[i - top] += sum;
      }
    }
    for (int64_t i = top; i < bottom; ++i) {
      task.weights[i * count + i] = static_cast<float>(sums[i - top]);
    }
  }
}

}  // namespace tfnodejs
