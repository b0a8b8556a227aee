// Loops over the pairs of a matrix of distances.

#include "binding/pair_loops.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "binding/exponential.h"
#include "binding/wide.h"

namespace tfnodejs {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Columns that are passed over at once where none of them is beyond its bound.
constexpr int64_t kChunk = 32;

// The greater one, or what is not a number.
inline double Most(double a, double b) { return b > a || b != b ? b : a; }

struct Bound {
  double slope, bound, clearance;

  double Amount(float value) const { return slope * (value - bound) + clearance; }
};

inline bool Costs(double amount) { return !(amount <= 0); }

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

}  // namespace tfnodejs
