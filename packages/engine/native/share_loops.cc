// Sums of exponentials over parts of a row.

#include "binding/share_loops.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

// Groups whose exponentials are taken together.
constexpr int64_t kGroups = 64;

int64_t WholeLanes(int64_t count) { return (count + kLanes - 1) / kLanes * kLanes; }

}  // namespace

WIDE void SoftMaxima(const float *similarities, int64_t size, double temperature, int64_t from,
                     int64_t to, float *means, float *slopes) {
  std::vector<double> shares(WholeLanes(kGroups * size));
  for (int64_t first = from; first < to; first += kGroups) {
    const int64_t groups = std::min(kGroups, to - first);
    for (int64_t group = 0; group < groups; ++group) {
      const float *const s = similarities + (first + group) * size;
      float largest = s[0];
      for (int64_t of = 1; of < size; ++of) largest = s[of] > largest ? s[of] : largest;
      for (int64_t of = 0; of < size; ++of) {
        shares[group * size + of] = (static_cast<double>(s[of]) - largest) / temperature;
      }
    }
    for (int64_t at = 0; at < groups * size; at += kLanes) {
      Doubles some, share;
      std::memcpy(&some, &shares[at], sizeof some);
      Exponential(some, &share);
      std::memcpy(&shares[at], &share, sizeof share);
    }
    for (int64_t group = 0; group < groups; ++group) {
      const float *const s = similarities + (first + group) * size;
      float *const slope = slopes + (first + group) * size;
      const double *const share = &shares[group * size];
      double sum = 0, weighted = 0;
      for (int64_t of = 0; of < size; ++of) {
        sum += share[of];
        weighted += share[of] * s[of];
      }
      const double mean = weighted / sum, part = 1 / sum, tight = 1 / temperature;
      means[first + group] = static_cast<float>(mean);
      for (int64_t of = 0; of < size; ++of) {
        slope[of] = static_cast<float>(share[of] * part * (1 + (s[of] - mean) * tight));
      }
    }
  }
}

}  // namespace tfnodejs
