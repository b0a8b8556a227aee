// The loops in which counting ranks spends its time.

#include "binding/ranks_loops.h"

#include <cstring>

// Compiled for wider registers too; which one runs is chosen when the addon is loaded.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

namespace tfnodejs {

namespace {

// Half of the eight sums: what a register of most processors holds.
constexpr int kHalf = 4;
using Floats = float __attribute__((vector_size(4 * kHalf)));
using Doubles = double __attribute__((vector_size(8 * kHalf)));

// A macro, since what is inlined has to be compiled for the registers of its caller.
#define LOAD(name, from)                     \
  Floats name##_floats;                      \
  std::memcpy(&name##_floats, from, sizeof name##_floats); \
  const Doubles name = __builtin_convertvector(name##_floats, Doubles)

}  // namespace

WIDE void SumsOf(const float *one, const float *const others[kTogether], int64_t dimensions,
                 bool euclidean, double sums[kTogether]) {
  Doubles low[kTogether] = {}, high[kTogether] = {};
  int64_t k = 0;
  for (; k + 2 * kHalf <= dimensions; k += 2 * kHalf) {
    LOAD(a, one + k);
    LOAD(b, one + k + kHalf);
    for (int of = 0; of < kTogether; ++of) {
      LOAD(c, others[of] + k);
      LOAD(d, others[of] + k + kHalf);
      low[of] += euclidean ? (a - c) * (a - c) : a * c;
      high[of] += euclidean ? (b - d) * (b - d) : b * d;
    }
  }
  for (int of = 0; of < kTogether; ++of) {
    double s[2 * kHalf];
    std::memcpy(s, &low[of], sizeof low[of]);
    std::memcpy(s + kHalf, &high[of], sizeof high[of]);
    for (int64_t at = k, lane = 0; at < dimensions; ++at, ++lane) {
      const double a = one[at], c = others[of][at];
      s[lane] += euclidean ? (a - c) * (a - c) : a * c;
    }
    sums[of] = (s[0] + s[4]) + (s[1] + s[5]) + ((s[2] + s[6]) + (s[3] + s[7]));
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

}  // namespace tfnodejs
