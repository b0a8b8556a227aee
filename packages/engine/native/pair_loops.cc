// Loops over the pairs of a matrix of distances.

#include "binding/pair_loops.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Columns that are passed over at once where none of them is beyond its bound.
constexpr int64_t kChunk = 32;

int64_t WholeLanes(int64_t count) { return (count + kLanes - 1) / kLanes * kLanes; }

// The greater one, or what is not a number.
inline double Most(double a, double b) { return b > a || b != b ? b : a; }

struct Bound {
  double slope, bound, clearance;

  double Amount(float value) const { return slope * (value - bound) + clearance; }
};

inline bool Costs(double amount) { return !(amount <= 0); }

// Turns exponents into shares of their sum and 1; gives the logarithm of that. The room behind them
// is filled up with whole lanes.
inline __attribute__((always_inline)) double ToShares(std::vector<double> *exponents,
                                                      int64_t count, double sign) {
  const int64_t whole = WholeLanes(count);
  double *const e = exponents->data();
  // Beyond the last one there is nothing: e to the power of -infinity is 0.
  std::fill(e + count, e + whole, -kInfinity);
  Doubles highest = {};
  for (int64_t at = 0; at < whole; at += kLanes) {
    Doubles some;
    std::memcpy(&some, e + at, sizeof some);
    highest = some > highest ? some : highest;
  }
  double largest = 0;
  for (int lane = 0; lane < kLanes; ++lane) largest = std::max(largest, highest[lane]);
  Doubles all = {};
  for (int64_t at = 0; at < whole; at += kLanes) {
    Doubles some, share;
    std::memcpy(&some, e + at, sizeof some);
    Exponential(some - largest, &share);
    std::memcpy(e + at, &share, sizeof share);
    all += share;
  }
  const double sum = std::exp(-largest) + SumOf(all);
  const double part = sign / sum;
  for (int64_t at = 0; at < whole; ++at) e[at] *= part;
  return largest + std::log(sum);
}

// The shares of the pairs of a list, written to their columns.
inline __attribute__((always_inline)) double SharesOfList(const int32_t *begin, const int32_t *end,
                                                          const float *values, double slope,
                                                          double base,
                                                          std::vector<double> *exponents,
                                                          float *shares) {
  const int64_t count = end - begin;
  double *const e = exponents->data();
  for (int64_t at = 0; at < count; ++at) e[at] = slope * (values[begin[at]] - base);
  const double log = ToShares(exponents, count, slope < 0 ? -1 : 1);
  for (int64_t at = 0; at < count; ++at) shares[begin[at]] = static_cast<float>(e[at]);
  return log;
}

}  // namespace

Classes::Classes(const int32_t *labels, int64_t rows) : group_(rows), members_(rows) {
  std::iota(members_.begin(), members_.end(), 0);
  std::stable_sort(members_.begin(), members_.end(),
                   [=](int32_t a, int32_t b) { return labels[a] < labels[b]; });
  for (int64_t at = 0; at < rows; ++at) {
    const int32_t row = members_[at];
    if (at == 0 || labels[row] != labels[members_[at - 1]]) {
      starts_.push_back(static_cast<int32_t>(at));
      sizes_.push_back(0);
    }
    group_[row] = static_cast<int32_t>(starts_.size()) - 1;
    ++sizes_.back();
  }
}

WIDE void CountBeyond(const Beyond &task, int64_t from, int64_t to) {
  const Pairs &pairs = task.pairs;
  for (int64_t row = from; row < to; ++row) {
    const float *const values = pairs.values + row * pairs.columns;
    const Bound bound = {task.slope, task.bounds[row], task.clearance};
    int64_t count = 0;
    if (!pairs.classes) {
      const int32_t *const end = task.listed.end(row);
      for (const int32_t *of = task.listed.begin(row); of < end; ++of) {
        count += Costs(bound.Amount(values[*of]));
      }
    } else {
      const int32_t *const end = pairs.classes->end(row);
      int64_t within = 0;
      for (const int32_t *of = pairs.classes->begin(row); of < end; ++of) {
        within += (!task.positive || *of != row) && Costs(bound.Amount(values[*of]));
      }
      if (task.positive) {
        count = within;
      } else {
        for (int64_t j = 0; j < pairs.columns; ++j) count += Costs(bound.Amount(values[j]));
        count -= within;
      }
    }
    task.starts[row + 1] = static_cast<int32_t>(count);
  }
}

WIDE void FillBeyond(const Beyond &task, int64_t from, int64_t to) {
  const Pairs &pairs = task.pairs;
  for (int64_t row = from; row < to; ++row) {
    int64_t next = task.starts[row];
    if (next == task.starts[row + 1]) continue;
    const int64_t start = row * pairs.columns;
    const float *const values = pairs.values + start;
    const Bound bound = {task.slope, task.bounds[row], task.clearance};
    const auto keep = [&](int64_t column) {
      const double amount = bound.Amount(values[column]);
      if (!Costs(amount)) return;
      task.places[next] = static_cast<int32_t>(start + column);
      task.amounts[next++] = amount;
    };
    if (!pairs.classes) {
      const int32_t *const end = task.listed.end(row);
      for (const int32_t *of = task.listed.begin(row); of < end; ++of) keep(*of);
      continue;
    }
    const int32_t *of = pairs.classes->begin(row);
    const int32_t *const end = pairs.classes->end(row);
    if (task.positive) {
      for (; of < end; ++of) {
        if (*of != row) keep(*of);
      }
      continue;
    }
    for (int64_t side = 0; side < pairs.columns; side += kChunk) {
      const int64_t stop = std::min(pairs.columns, side + kChunk);
      int none = 1;
      for (int64_t j = side; j < stop; ++j) none &= bound.Amount(values[j]) <= 0;
      for (int64_t j = side; j < stop && !none; ++j) {
        while (of < end && *of < j) ++of;
        if (of == end || *of != j) keep(j);
      }
    }
  }
}

WIDE void ExtremesOfRows(const Extremes &task, int64_t from, int64_t to) {
  const Pairs &pairs = task.pairs;
  std::vector<float> others(pairs.columns);
  const float outward = static_cast<float>(task.outward);
  for (int64_t row = from; row < to; ++row) {
    const float *const values = pairs.values + row * pairs.columns;
    for (int64_t j = 0; j < pairs.columns; ++j) others[j] = outward * values[j];
    double farthest = -kInfinity;
    const int32_t *const end = pairs.classes->end(row);
    for (const int32_t *of = pairs.classes->begin(row); of < end; ++of) {
      if (*of != row) farthest = Most(farthest, others[*of]);
      others[*of] = std::numeric_limits<float>::infinity();
    }
    // In lanes, since each comparison waits for the one before; and whether all are numbers.
    float least[2 * kLanes];
    std::fill_n(least, 2 * kLanes, std::numeric_limits<float>::infinity());
    int numbers = 1;
    int64_t j = 0;
    for (; j + 2 * kLanes <= pairs.columns; j += 2 * kLanes) {
      for (int64_t lane = 0; lane < 2 * kLanes; ++lane) {
        const float other = others[j + lane];
        least[lane] = other < least[lane] ? other : least[lane];
        numbers &= other == other;
      }
    }
    for (; j < pairs.columns; ++j) {
      least[0] = others[j] < least[0] ? others[j] : least[0];
      numbers &= others[j] == others[j];
    }
    task.farthest[row] = farthest;
    task.nearest[row] = numbers ? *std::min_element(least, least + 2 * kLanes)
                                : std::numeric_limits<double>::quiet_NaN();
  }
}

WIDE void SharesOfRows(const Shares &task, int64_t from, int64_t to) {
  const Pairs &pairs = task.pairs;
  std::vector<double> exponents(WholeLanes(pairs.columns));
  std::vector<int32_t> positives;
  for (int64_t row = from; row < to; ++row) {
    const float *const values = pairs.values + row * pairs.columns;
    float *const shares = task.shares + row * pairs.columns;
    if (!pairs.classes) {
      task.of_positives[row] =
          SharesOfList(task.positives.begin(row), task.positives.end(row), values, task.pull,
                       task.base, &exponents, shares);
      task.of_negatives[row] =
          SharesOfList(task.negatives.begin(row), task.negatives.end(row), values, task.push,
                       task.base, &exponents, shares);
      continue;
    }
    const int32_t *const end = pairs.classes->end(row);
    for (int64_t j = 0; j < pairs.columns; ++j) exponents[j] = task.push * (values[j] - task.base);
    positives.clear();
    for (const int32_t *of = pairs.classes->begin(row); of < end; ++of) {
      exponents[*of] = -kInfinity;
      if (*of != row) positives.push_back(*of);
    }
    task.of_negatives[row] = ToShares(&exponents, pairs.columns, task.push < 0 ? -1 : 1);
    for (int64_t j = 0; j < pairs.columns; ++j) shares[j] = static_cast<float>(exponents[j]);
    shares[row] = 0;
    task.of_positives[row] = SharesOfList(positives.data(), positives.data() + positives.size(),
                                          values, task.pull, task.base, &exponents, shares);
  }
}

}  // namespace tfnodejs
