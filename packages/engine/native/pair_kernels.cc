// Between JavaScript's typed arrays and the loops over pairs: checks all that names a place.

#include "binding/pair_kernels.h"

#include <optional>

#include "binding/arguments.h"
#include "binding/histogram_loops.h"
#include "binding/pair_loops.h"
#include "binding/pair_shares.h"
#include "binding/rows_loops.h"
#include "binding/threads.h"

namespace tfnodejs {

namespace {

// Reads a matrix and the classes of its rows, and of its columns where these are other rows;
// without classes, pairs are listed.
Pairs ReadPairs(Arguments *next, std::optional<Classes> *classes) {
  Pairs pairs = {};
  pairs.rows = next->Count();
  pairs.columns = next->Count();
  pairs.values = next->Floats(pairs.rows * pairs.columns);
  size_t count = 0;
  const int32_t *const labels = next->Integers(&count);
  if (!next->ok || count == 0) return pairs;
  const int64_t found = static_cast<int64_t>(count);
  const bool together = found == pairs.rows && pairs.rows == pairs.columns;
  if (!together && found != pairs.rows + pairs.columns) {
    next->Refuse("a class for each row of a square matrix, or for each row and column, or none");
    return pairs;
  }
  classes->emplace(labels, pairs.rows, together ? labels : labels + pairs.rows, pairs.columns);
  pairs.classes = &**classes;
  return pairs;
}

// Reads the lists of all rows, which are empty where there are classes.
Columns ReadColumns(Arguments *next, const Pairs &pairs) {
  size_t bounds = 0, count = 0;
  const Columns columns = {next->Integers(&bounds), next->Integers(&count)};
  if (!next->ok || pairs.classes) return columns;
  bool fits = static_cast<int64_t>(bounds) == pairs.rows + 1 && columns.starts[0] >= 0 &&
              static_cast<size_t>(columns.starts[pairs.rows]) <= count;
  for (int64_t row = 0; fits && row < pairs.rows; ++row) {
    fits = columns.starts[row] <= columns.starts[row + 1];
  }
  for (size_t at = 0; fits && at < count; ++at) {
    fits = columns.others[at] >= 0 && columns.others[at] < pairs.columns;
  }
  if (!fits) next->Refuse("lists of columns that exist");
  return columns;
}

Exponent ReadExponent(Arguments *next) {
  const double *const numbers = next->Doubles(3);
  return next->ok ? Exponent{numbers[0], numbers[1], numbers[2]} : Exponent{};
}

Histograms ReadHistograms(Arguments *next) {
  Histograms task = {};
  task.rows = next->Count();
  task.products = next->Floats(task.rows * task.rows);
  size_t labels = 0;
  task.labels = next->Integers(&labels);
  if (next->ok && static_cast<int64_t>(labels) != task.rows) next->Refuse("a class for each row");
  task.bins = next->Count();
  task.width = next->Number();
  return task;
}

}  // namespace

napi_value ExportScaleRows(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "scaleRows");
  const Matrix matrix = next.Rows();
  const double *const factors = next.Doubles(matrix.rows);
  if (!next.ok) return nullptr;
  OverRows(matrix.rows, matrix.width, [=](int64_t from, int64_t to) {
    ScaleRows(matrix.values, factors, matrix.width, from, to);
  });
  return nullptr;
}

napi_value ExportPairsBeyond(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "pairsBeyond");
  std::optional<Classes> classes;
  Beyond task = {};
  task.pairs = ReadPairs(&next, &classes);
  const int64_t rows = task.pairs.rows;
  task.listed = ReadColumns(&next, task.pairs);
  task.positive = next.Number() != 0;
  task.slope = next.Number();
  task.clearance = next.Number();
  task.bounds = next.Doubles(rows);
  size_t bounds = 0, found = 0;
  task.starts = next.Integers(&bounds);
  task.places = next.Integers(&found);
  task.amounts = next.Doubles(found);
  if (next.ok && static_cast<int64_t>(bounds) != rows + 1) next.Refuse("a start for each row");
  if (!next.ok) return nullptr;
  if (found == 0) {
    OverRows(rows, task.pairs.columns, [=](int64_t from, int64_t to) {
      CountBeyond(task, from, to);
    });
    task.starts[0] = 0;
    for (int64_t row = 0; row < rows; ++row) task.starts[row + 1] += task.starts[row];
    return nullptr;
  }
  bool fits = task.starts[0] == 0 && static_cast<size_t>(task.starts[rows]) == found;
  for (int64_t row = 0; fits && row < rows; ++row) fits = task.starts[row] <= task.starts[row + 1];
  if (!fits) next.Refuse("as many places as were counted");
  if (!next.ok) return nullptr;
  OverRows(rows, task.pairs.columns, [=](int64_t from, int64_t to) { FillBeyond(task, from, to); });
  return nullptr;
}

napi_value ExportExtremes(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "extremes");
  std::optional<Classes> classes;
  Extremes task = {};
  task.pairs = ReadPairs(&next, &classes);
  task.outward = next.Number();
  task.farthest = next.Doubles(task.pairs.rows);
  task.nearest = next.Doubles(task.pairs.rows);
  if (next.ok && !task.pairs.classes) next.Refuse("classes");
  if (!next.ok) return nullptr;
  OverRows(task.pairs.rows, task.pairs.columns, [=](int64_t from, int64_t to) {
    ExtremesOfRows(task, from, to);
  });
  return nullptr;
}

napi_value ExportPairShares(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "pairShares");
  std::optional<Classes> classes;
  Shares task = {};
  task.pairs = ReadPairs(&next, &classes);
  const int64_t rows = task.pairs.rows, columns = task.pairs.columns;
  task.positives = ReadColumns(&next, task.pairs);
  task.negatives = ReadColumns(&next, task.pairs);
  task.of_positive = ReadExponent(&next);
  task.of_negative = ReadExponent(&next);
  task.one = next.Number() != 0;
  size_t added = 0;
  task.added = next.Doubles(&added);
  if (next.ok && added != 0 && static_cast<int64_t>(added) != columns) {
    next.Refuse("a number for each column, or none");
  }
  if (added == 0) task.added = nullptr;
  task.shares = next.Floats(rows * columns);
  task.of_positives = next.Doubles(rows);
  task.of_negatives = next.Doubles(rows);
  if (!next.ok) return nullptr;
  OverRows(rows, 4 * columns, [=](int64_t from, int64_t to) { SharesOfRows(task, from, to); });
  return nullptr;
}

napi_value ExportPairHistograms(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "pairHistograms");
  const Histograms task = ReadHistograms(&next);
  double *const counts = next.Doubles(task.rows * 2 * (task.bins + 1));
  if (!next.ok) return nullptr;
  OverRows(task.rows, 4 * task.rows, [=](int64_t from, int64_t to) {
    SoftHistograms(task, from, to, counts);
  });
  return nullptr;
}

napi_value ExportPairHistogramSlopes(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "pairHistogramSlopes");
  const Histograms task = ReadHistograms(&next);
  const double *const slopes = next.Doubles(task.rows * 2 * (task.bins + 1));
  float *const gradient = next.Floats(task.rows * task.rows);
  if (!next.ok) return nullptr;
  OverRows(task.rows, 4 * task.rows, [=](int64_t from, int64_t to) {
    HistogramSlopes(task, slopes, from, to, gradient);
  });
  return nullptr;
}

}  // namespace tfnodejs
