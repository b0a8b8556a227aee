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

// Turns exponents into shares of their sum and, if `one`, 1; gives the logarithm of that. The room
// behind them is filled up with whole lanes.
inline __attribute__((always_inline)) double ToShares(std::vector<double> *exponents,
                                                      int64_t count, bool one, double sign) {
  const int64_t whole = WholeLanes(count);
  double *const e = exponents->data();
  const double rest = one ? 0 : -kInfinity;
  // Beyond the last one there is nothing: e to the power of -infinity is 0.
  std::fill(e + count, e + whole, -kInfinity);
  Doubles highest = Doubles{} + rest;
  for (int64_t at = 0; at < whole; at += kLanes) {
    Doubles some;
    std::memcpy(&some, e + at, sizeof some);
    highest = some > highest ? some : highest;
  }
  double largest = rest;
  for (int lane = 0; lane < kLanes; ++lane) largest = std::max(largest, highest[lane]);
  // A sum of nothing, or of what is not a number.
  if (largest == -kInfinity) largest = 0;
  Doubles all = {};
  for (int64_t at = 0; at < whole; at += kLanes) {
    Doubles some, share;
    std::memcpy(&some, e + at, sizeof some);
    Exponential(some - largest, &share);
    std::memcpy(e + at, &share, sizeof share);
    all += share;
  }
  const double sum = std::exp(rest - largest) + SumOf(all);
  if (sum == 0) return -kInfinity;
  const double part = sign / sum;
  for (int64_t at = 0; at < whole; ++at) e[at] *= part;
  return largest + std::log(sum);
}

// The exponents of the pairs of a row, and what their shares count.
struct Exponents {
  Exponents(const Shares &task, const Exponent &exponent, const float *values)
      : slope(exponent.slope), base(exponent.base), optimum(exponent.optimum),
        sign(slope < 0 ? -1 : 1), weighed(optimum == optimum), values(values), added(task.added) {}

  double DistanceOf(double value) const {
    const double beyond = sign * (value - optimum);
    return beyond > 0 ? beyond : 0;
  }
  double Of(int64_t column) const {
    const double value = values[column];
    return slope * (value - base) * (weighed ? DistanceOf(value) : 1) + (added ? added[column] : 0);
  }

  double slope, base, optimum, sign;
  bool weighed;
  const float *values;
  const double *added;
};

// The shares of the pairs of a list, added to their columns.
inline __attribute__((always_inline)) double SharesOfList(const int32_t *begin, const int32_t *end,
                                                          const Exponents &exponents, bool one,
                                                          std::vector<double> *room,
                                                          float *shares) {
  if (begin == end || exponents.slope == 0) return one ? 0 : -kInfinity;
  const int64_t count = end - begin;
  if (WholeLanes(count) > static_cast<int64_t>(room->size())) room->resize(WholeLanes(count));
  double *const e = room->data();
  for (int64_t at = 0; at < count; ++at) e[at] = exponents.Of(begin[at]);
  const double log = ToShares(room, count, one, exponents.sign);
  for (int64_t at = 0; at < count; ++at) {
    const double weight =
        exponents.weighed ? exponents.DistanceOf(exponents.values[begin[at]]) : 1;
    shares[begin[at]] += static_cast<float>(e[at] * weight);
  }
  return log;
}

// The shares of all columns but those of a class.
inline __attribute__((always_inline)) double SharesOfOthers(const int32_t *begin,
                                                            const int32_t *end,
                                                            const Exponents &given, bool one,
                                                            int64_t columns,
                                                            std::vector<double> *room,
                                                            float *shares) {
  if (given.slope == 0) return one ? 0 : -kInfinity;
  double *const e = room->data();
  const Exponents exponents = given;
  if (exponents.weighed || exponents.added) {
    for (int64_t j = 0; j < columns; ++j) e[j] = exponents.Of(j);
  } else {
    for (int64_t j = 0; j < columns; ++j) {
      e[j] = exponents.slope * (exponents.values[j] - exponents.base);
    }
  }
  for (const int32_t *of = begin; of < end; ++of) e[*of] = -kInfinity;
  const double log = ToShares(room, columns, one, exponents.sign);
  if (exponents.weighed) {
    for (int64_t j = 0; j < columns; ++j) e[j] *= exponents.DistanceOf(exponents.values[j]);
  }
  for (int64_t j = 0; j < columns; ++j) shares[j] = static_cast<float>(e[j]);
  // Even where the sum is not a number.
  for (const int32_t *of = begin; of < end; ++of) shares[*of] = 0;
  return log;
}

}  // namespace

Classes::Classes(const int32_t *of_rows, int64_t rows, const int32_t *of_columns, int64_t columns)
    : together_(of_rows == of_columns), begins_(rows), ends_(rows), members_(columns) {
  std::iota(members_.begin(), members_.end(), 0);
  std::stable_sort(members_.begin(), members_.end(),
                   [=](int32_t a, int32_t b) { return of_columns[a] < of_columns[b]; });
  for (int64_t row = 0; row < rows; ++row) {
    const int32_t label = of_rows[row];
    const auto begin = std::partition_point(members_.begin(), members_.end(),
                                            [=](int32_t of) { return of_columns[of] < label; });
    const auto end = std::partition_point(begin, members_.end(),
                                          [=](int32_t of) { return of_columns[of] == label; });
    begins_[row] = static_cast<int32_t>(begin - members_.begin());
    ends_[row] = static_cast<int32_t>(end - members_.begin());
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
      const int64_t itself = pairs.classes->itself(row);
      int64_t within = 0;
      for (const int32_t *of = pairs.classes->begin(row); of < end; ++of) {
        within += (!task.positive || *of != itself) && Costs(bound.Amount(values[*of]));
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
  // What is found in a row, and room to write what turns out not to cost: no branch is as costly as
  // one of which half goes the other way.
  std::vector<int32_t> places;
  std::vector<double> amounts;
  for (int64_t row = from; row < to; ++row) {
    const int64_t count = task.starts[row + 1] - task.starts[row];
    if (count == 0) continue;
    places.resize(count + 1);
    amounts.resize(count + 1);
    int64_t next = 0;
    const int64_t start = row * pairs.columns;
    const float *const values = pairs.values + start;
    const Bound bound = {task.slope, task.bounds[row], task.clearance};
    const auto keep = [&](int64_t column) {
      const double amount = bound.Amount(values[column]);
      places[next] = static_cast<int32_t>(start + column);
      amounts[next] = amount;
      next += next < count && Costs(amount);
    };
    if (!pairs.classes) {
      const int32_t *const end = task.listed.end(row);
      for (const int32_t *of = task.listed.begin(row); of < end; ++of) keep(*of);
    } else {
      const int32_t *of = pairs.classes->begin(row);
      const int32_t *const end = pairs.classes->end(row);
      const int64_t itself = pairs.classes->itself(row);
      if (task.positive) {
        for (; of < end; ++of) {
          if (*of != itself) keep(*of);
        }
      } else {
        int64_t j = 0;
        for (; of <= end; ++of) {
          const int64_t stop = of < end ? *of : pairs.columns;
          while (j < stop) {
            const int64_t chunk = std::min(stop, j + kChunk);
            int none = 1;
            for (int64_t k = j; k < chunk; ++k) none &= bound.Amount(values[k]) <= 0;
            for (; j < chunk && !none; ++j) keep(j);
            j = chunk;
          }
          j = stop + 1;
        }
      }
    }
    std::copy_n(places.begin(), count, task.places + task.starts[row]);
    std::copy_n(amounts.begin(), count, task.amounts + task.starts[row]);
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
      if (*of != pairs.classes->itself(row)) farthest = Most(farthest, others[*of]);
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
  std::vector<double> room(WholeLanes(pairs.columns));
  std::vector<int32_t> members;
  for (int64_t row = from; row < to; ++row) {
    const float *const values = pairs.values + row * pairs.columns;
    float *const shares = task.shares + row * pairs.columns;
    const Exponents own(task, task.of_positive, values), rest(task, task.of_negative, values);
    const int32_t *begin, *end;
    if (pairs.classes) {
      begin = pairs.classes->begin(row);
      end = pairs.classes->end(row);
      task.of_negatives[row] =
          SharesOfOthers(begin, end, rest, task.one, pairs.columns, &room, shares);
      members.clear();
      for (const int32_t *of = begin; of < end; ++of) {
        if (*of != pairs.classes->itself(row)) members.push_back(*of);
      }
      begin = members.data();
      end = begin + members.size();
    } else {
      task.of_negatives[row] = SharesOfList(task.negatives.begin(row), task.negatives.end(row),
                                            rest, task.one, &room, shares);
      begin = task.positives.begin(row);
      end = task.positives.end(row);
    }
    task.of_positives[row] = SharesOfList(begin, end, own, task.one, &room, shares);
  }
}

}  // namespace tfnodejs
