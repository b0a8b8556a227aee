// The loops in which counting ranks spends its time.

#include "binding/ranks_loops.h"

#include <cstring>

#include "binding/wide.h"

namespace tfnodejs {

namespace {

// The eight sums. Registers of most processors hold half of them, which the compiler sees to.
constexpr int kLanes = 8;
using Floats = float __attribute__((vector_size(4 * kLanes)));
using Doubles = double __attribute__((vector_size(8 * kLanes)));

// Always inlined, since it has to be compiled for the registers of its caller.
__attribute__((always_inline)) inline void Load(const float *from, Doubles *to) {
  Floats floats;
  std::memcpy(&floats, from, sizeof floats);
  *to = __builtin_convertvector(floats, Doubles);
}

template <int kOnes, int kOthers, bool kEuclidean>
__attribute__((always_inline)) inline void Sums(const float *const ones[kOnes],
                                                const float *const others[kOthers],
                                                int64_t dimensions, double *sums) {
  Doubles all[kOnes][kOthers] = {};
  int64_t k = 0;
  for (; k + kLanes <= dimensions; k += kLanes) {
    Doubles a[kOnes];
    for (int one = 0; one < kOnes; ++one) Load(ones[one] + k, &a[one]);
    for (int of = 0; of < kOthers; ++of) {
      Doubles b;
      Load(others[of] + k, &b);
      for (int one = 0; one < kOnes; ++one) {
        all[one][of] += kEuclidean ? (a[one] - b) * (a[one] - b) : a[one] * b;
      }
    }
  }
  for (int one = 0; one < kOnes; ++one) {
    for (int of = 0; of < kOthers; ++of) {
      double s[kLanes];
      std::memcpy(s, &all[one][of], sizeof s);
      for (int64_t at = k, lane = 0; at < dimensions; ++at, ++lane) {
        const double a = ones[one][at], b = others[of][at];
        s[lane] += kEuclidean ? (a - b) * (a - b) : a * b;
      }
      sums[one * kOthers + of] = (s[0] + s[4]) + (s[1] + s[5]) + ((s[2] + s[6]) + (s[3] + s[7]));
    }
  }
}

}  // namespace

WIDE double SumOf(const float *one, const float *other, int64_t dimensions, bool euclidean) {
  const float *const ones[1] = {one}, *const others[1] = {other};
  double sum;
  if (euclidean) {
    Sums<1, 1, true>(ones, others, dimensions, &sum);
  } else {
    Sums<1, 1, false>(ones, others, dimensions, &sum);
  }
  return sum;
}

WIDE void SumsOf(const float *one, const float *const others[kTogether], int64_t dimensions,
                 bool euclidean, double sums[kTogether]) {
  const float *const ones[1] = {one};
  if (euclidean) {
    Sums<1, kTogether, true>(ones, others, dimensions, sums);
  } else {
    Sums<1, kTogether, false>(ones, others, dimensions, sums);
  }
}

WIDE void SumsOfTile(const float *const ones[kTogether], const float *const others[kTogether],
                     int64_t dimensions, bool euclidean, double sums[kTogether * kTogether]) {
  if (euclidean) {
    Sums<kTogether, kTogether, true>(ones, others, dimensions, sums);
  } else {
    Sums<kTogether, kTogether, false>(ones, others, dimensions, sums);
  }
}

WIDE int64_t Skip(const float *values, const float *halves, float level, const float *levels,
                  float half, int64_t from, int64_t to) {
  int64_t at = from;
  for (; at + kChunk <= to; at += kChunk) {
    int any = 0;
    if (levels == nullptr) {
      for (int k = 0; k < kChunk; ++k) any |= values[at + k] >= level + halves[at + k];
    } else {
      for (int k = 0; k < kChunk; ++k) {
        any |= (values[at + k] >= level + halves[at + k]) |
               (values[at + k] >= half + levels[at + k]);
      }
    }
    if (any != 0) break;
  }
  return at;
}

WIDE void Reached(const float *values, const float *levels, float level, int64_t count,
                  uint8_t reached[kChunk]) {
  if (count == kChunk) {
    for (int k = 0; k < kChunk; ++k) reached[k] = values[k] >= level + levels[k];
    return;
  }
  std::memset(reached, 0, kChunk);
  for (int k = 0; k < count; ++k) reached[k] = values[k] >= level + levels[k];
}

}  // namespace tfnodejs
