// Shares of pairs in sums of exponentials.

#include "binding/pair_shares.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

int64_t WholeLanes(int64_t count) { return (count + kLanes - 1) / kLanes * kLanes; }

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
