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

// A macro, since what is inlined has to be compiled for the registers of its caller.
#define LOAD(name, from)                                   \
  Floats name##_floats;                                    \
  std::memcpy(&name##_floats, from, sizeof name##_floats); \
  const Doubles name = __builtin_convertvector(name##_floats, Doubles)

#define SUM(term)                                            \
  for (; k + kLanes <= dimensions; k += kLanes) {            \
    LOAD(a, one + k);                                        \
    for (int of = 0; of < kTogether; ++of) {                 \
      LOAD(c, others[of] + k);                               \
      all[of] += term;                                       \
    }                                                        \
  }

}  // namespace

WIDE void SumsOf(const float *one, const float *const others[kTogether], int64_t dimensions,
                 bool euclidean, double sums[kTogether]) {
  Doubles all[kTogether] = {};
  int64_t k = 0;
  if (euclidean) {
    SUM((a - c) * (a - c))
  } else {
    SUM(a * c)
  }
  for (int of = 0; of < kTogether; ++of) {
    double s[kLanes];
    std::memcpy(s, &all[of], sizeof all[of]);
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
