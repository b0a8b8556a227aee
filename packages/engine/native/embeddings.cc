// Between JavaScript's typed arrays and the loops over sets of embeddings: checks every length and
// number before anything is touched.

#include "binding/embeddings.h"

#include <algorithm>

#include "binding/arguments.h"
#include "binding/embeddings_loops.h"
#include "binding/threads.h"

namespace tfnodejs {

namespace {

// Whether all of some numbers are from `least` up to below `end`.
bool Fits(const int32_t *numbers, int64_t count, int64_t least, int64_t end) {
  return std::all_of(numbers, numbers + count,
                     [=](int64_t number) { return number >= least && number < end; });
}

}  // namespace

napi_value ExportSquaredNorms(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "squaredNorms");
  const Matrix matrix = next.Rows();
  double *const norms = next.Doubles(matrix.rows);
  if (!next.ok) return nullptr;
  OverRows(matrix.rows, matrix.width, [=](int64_t from, int64_t to) {
    SquaredNorms(matrix.values, matrix.width, from, to, norms);
  });
  return nullptr;
}

napi_value ExportDivideRows(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "divideRows");
  const Matrix matrix = next.Rows();
  const double *const norms = next.Doubles(matrix.rows);
  if (!next.ok) return nullptr;
  OverRows(matrix.rows, matrix.width, [=](int64_t from, int64_t to) {
    DivideRows(matrix.values, matrix.width, from, to, norms);
  });
  return nullptr;
}

napi_value ExportCompareCentres(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "compareCentres");
  Nearest nearest;
  nearest.points = next.Count();
  nearest.centres = next.Count();
  nearest.products = next.Floats(nearest.centres * nearest.points);
  nearest.halves = next.Floats(nearest.centres);
  nearest.first = static_cast<int32_t>(next.Number());
  nearest.scores = next.Floats(nearest.points);
  nearest.clusters = next.KnownIntegers(nearest.points);
  if (!next.ok) return nullptr;
  OverRows(nearest.points, nearest.centres, [&](int64_t from, int64_t to) {
    CompareCentres(nearest, from, to);
  });
  return nullptr;
}

napi_value ExportMoveRows(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "moveRows");
  Moves moves;
  const Matrix matrix = next.Rows();
  moves.values = matrix.values;
  moves.dimensions = matrix.width;
  const int64_t groups = next.Count();
  moves.sums = next.Doubles(groups * matrix.width);
  size_t count = 0;
  moves.rows = next.Integers(&count);
  moves.count = static_cast<int64_t>(count);
  moves.from = next.KnownIntegers(moves.count);
  moves.to = next.KnownIntegers(moves.count);
  if (!next.ok) return nullptr;
  if (!Fits(moves.rows, moves.count, 0, matrix.rows) || !Fits(moves.from, moves.count, -1, groups) ||
      !Fits(moves.to, moves.count, 0, groups)) {
    NAPI_THROW_ERROR(env, "moveRows(): found rows or groups that do not exist");
    return nullptr;
  }
  OverRows(matrix.width, 2 * moves.count, [&](int64_t from, int64_t to) {
    MoveRows(moves, from, to);
  });
  return nullptr;
}

}  // namespace tfnodejs
