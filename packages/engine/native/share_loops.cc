// Sums of exponentials over parts of a row.

#include "binding/share_loops.h"

#include <algorithm>
#include <vector>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

// Groups that are worked at side by side.
constexpr int64_t kGroups = 64;

// Groups of columns as rows of their first numbers, of their second ones and so on.
class Turned {
 public:
  explicit Turned(int64_t size) : size_(size), values_(size * kGroups) {}

  float *operator[](int64_t of) { return &values_[of * kGroups]; }

  void Read(const float *from, int64_t groups) {
    for (int64_t of = 0; of < size_; ++of) {
      float *const row = (*this)[of];
      for (int64_t group = 0; group < groups; ++group) row[group] = from[group * size_ + of];
    }
  }

  void Write(float *to, int64_t groups) {
    for (int64_t of = 0; of < size_; ++of) {
      const float *const row = (*this)[of];
      for (int64_t group = 0; group < groups; ++group) to[group * size_ + of] = row[group];
    }
  }

 private:
  int64_t size_;
  std::vector<float> values_;
};

}  // namespace

WIDE void SoftMaxima(const float *similarities, int64_t size, double temperature, int64_t from,
                     int64_t to, float *means, float *slopes) {
  Turned values(size), shares(size);
  const double tight = 1 / temperature;
  for (int64_t first = from; first < to; first += kGroups) {
    const int64_t groups = std::min(kGroups, to - first);
    values.Read(similarities + first * size, groups);
    float largest[kGroups];
    std::copy_n(values[0], kGroups, largest);
    for (int64_t of = 1; of < size; ++of) {
      const float *const v = values[of];
      for (int64_t at = 0; at < kGroups; ++at) largest[at] = v[at] > largest[at] ? v[at] : largest[at];
    }
    double sums[kGroups] = {}, mean[kGroups] = {};
    for (int64_t of = 0; of < size; ++of) {
      const float *const v = values[of];
      float *const share = shares[of];
      for (int64_t at = 0; at < kGroups; ++at) {
        share[at] = static_cast<float>((static_cast<double>(v[at]) - largest[at]) * tight);
      }
      Exponentials(share, kGroups);
      for (int64_t at = 0; at < kGroups; ++at) {
        sums[at] += share[at];
        mean[at] += static_cast<double>(share[at]) * v[at];
      }
    }
    for (int64_t at = 0; at < kGroups; ++at) {
      sums[at] = 1 / sums[at];
      mean[at] *= sums[at];
    }
    for (int64_t of = 0; of < size; ++of) {
      const float *const v = values[of];
      float *const share = shares[of];
      for (int64_t at = 0; at < kGroups; ++at) {
        share[at] = static_cast<float>(share[at] * sums[at] * (1 + (v[at] - mean[at]) * tight));
      }
    }
    for (int64_t at = 0; at < groups; ++at) means[first + at] = static_cast<float>(mean[at]);
    shares.Write(slopes + first * size, groups);
  }
}

WIDE void Maxima(const float *values, int64_t size, int64_t from, int64_t to, float *maxima,
                 float *chosen) {
  Turned numbers(size), places(size);
  for (int64_t first = from; first < to; first += kGroups) {
    const int64_t groups = std::min(kGroups, to - first);
    numbers.Read(values + first * size, groups);
    float largest[kGroups], place[kGroups] = {};
    std::copy_n(numbers[0], kGroups, largest);
    for (int64_t of = 1; of < size; ++of) {
      const float *const v = numbers[of];
      for (int64_t at = 0; at < kGroups; ++at) {
        const bool smaller = v[at] <= largest[at];
        largest[at] = smaller ? largest[at] : v[at];
        place[at] = smaller ? place[at] : of;
      }
    }
    for (int64_t of = 0; of < size; ++of) {
      float *const one = places[of];
      for (int64_t at = 0; at < kGroups; ++at) one[at] = place[at] == of ? 1.0f : 0.0f;
    }
    std::copy_n(largest, groups, maxima + first);
    places.Write(chosen + first * size, groups);
  }
}

}  // namespace tfnodejs
