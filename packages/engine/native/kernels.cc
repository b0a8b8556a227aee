// Between JavaScript's typed arrays and the loops: checks every length before anything is touched.

#include "binding/kernels.h"

#include <vector>

#include "binding/arguments.h"
#include "binding/euclidean_loops.h"
#include "binding/rows_loops.h"
#include "binding/share_loops.h"
#include "binding/threads.h"

namespace tfnodejs {

napi_value ExportUnitRows(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "unitRows");
  const Matrix matrix = next.Rows();
  float *const unit = next.Floats(matrix.rows * matrix.width);
  double *const lengths = next.Doubles(matrix.rows);
  if (!next.ok) return nullptr;
  OverRows(matrix.rows, matrix.width, [=](int64_t from, int64_t to) {
    UnitRows(matrix.values, matrix.width, from, to, unit, lengths);
  });
  return nullptr;
}

napi_value ExportUnitRowsSlopes(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "unitRowsSlopes");
  const Matrix slopes = next.Rows();
  const float *const unit = next.Floats(slopes.rows * slopes.width);
  const double *const lengths = next.Doubles(slopes.rows);
  float *const result = next.Floats(slopes.rows * slopes.width);
  if (!next.ok) return nullptr;
  OverRows(slopes.rows, slopes.width, [=](int64_t from, int64_t to) {
    UnitRowsSlopes(slopes.values, unit, lengths, slopes.width, from, to, result);
  });
  return nullptr;
}

napi_value ExportSoftmaxRows(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "softmaxRows");
  size_t rows = 0;
  Softmax softmax;
  softmax.labels = next.Integers(&rows);
  softmax.classes = next.Count();
  const int64_t size = static_cast<int64_t>(rows) * softmax.classes;
  softmax.values = next.Floats(size);
  softmax.scale = next.Number();
  softmax.own = next.Doubles(rows);
  softmax.shares = next.Floats(size);
  softmax.sums = next.Doubles(rows);
  softmax.losses = next.Doubles(rows);
  if (!next.ok) return nullptr;
  for (size_t row = 0; row < rows; ++row) {
    if (softmax.labels[row] >= 0 && softmax.labels[row] < softmax.classes) continue;
    NAPI_THROW_ERROR(env, "softmaxRows(): a label is %d, expected one of %d classes",
                     softmax.labels[row], static_cast<int>(softmax.classes));
    return nullptr;
  }
  // An exponential takes as long as some other numbers do.
  OverRows(rows, 8 * softmax.classes, [=](int64_t from, int64_t to) {
    SoftmaxRows(softmax, from, to);
  });
  return nullptr;
}

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

napi_value ExportTranspose(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "transpose");
  const Matrix matrix = next.Rows();
  float *const result = next.Floats(matrix.rows * matrix.width);
  if (!next.ok) return nullptr;
  OverRows(matrix.width, matrix.rows, [=](int64_t from, int64_t to) {
    Transpose(matrix.values, matrix.rows, matrix.width, from, to, result);
  });
  return nullptr;
}

napi_value ExportPlusTransposed(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "plusTransposed");
  const int64_t count = next.Count();
  const float *const matrix = next.Floats(count * count);
  float *const result = next.Floats(count * count);
  if (!next.ok) return nullptr;
  OverRows(count, count, [=](int64_t from, int64_t to) {
    PlusTransposed(matrix, count, from, to, result);
  });
  return nullptr;
}

napi_value ExportEuclidean(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "euclidean");
  Euclidean task;
  const int64_t width = next.Count(), rows = next.Count(), columns = next.Count();
  task.width = width;
  task.columns = columns;
  task.left = next.Floats(rows * width);
  task.right = next.Floats(columns * width);
  task.products = next.Floats(rows * columns);
  task.distances = next.Floats(rows * columns);
  task.together = task.left == task.right && rows == columns;
  if (!next.ok) return nullptr;
  std::vector<double> left(rows), right(task.together ? 0 : columns);
  SquaredLengths(task.left, width, 0, rows, left.data());
  SquaredLengths(task.right, width, 0, right.size(), right.data());
  task.left_lengths = left.data();
  task.right_lengths = task.together ? left.data() : right.data();
  OverRows(rows, columns, [=](int64_t from, int64_t to) { EuclideanRows(task, from, to); });
  if (!task.together) return nullptr;
  OverRows(rows, columns, [=](int64_t from, int64_t to) {
    MirrorRows(task.distances, columns, from, to);
  });
  return nullptr;
}

napi_value ExportEuclideanSlopes(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "euclideanSlopes");
  const int64_t rows = next.Count(), columns = next.Count();
  Slopes task;
  task.columns = columns;
  task.power = next.Number();
  task.distances = next.Floats(rows * columns);
  task.upstream = next.Floats(rows * columns);
  task.weights = next.Floats(rows * columns);
  size_t sums = 0;
  float *const across = next.Floats(&sums);
  float *const down = next.Floats(sums == 0 ? 0 : columns);
  if (next.ok && sums != 0 && sums != static_cast<size_t>(rows)) {
    NAPI_THROW_ERROR(env, "euclideanSlopes(): expected a sum for each row, or none");
    return nullptr;
  }
  if (!next.ok) return nullptr;
  if (sums == 0 && rows != columns) {
    NAPI_THROW_ERROR(env, "euclideanSlopes(): without sums, expected a square matrix");
    return nullptr;
  }
  if (sums == 0) {
    OverRows(rows, columns, [=](int64_t from, int64_t to) { SlopesTogether(task, from, to); });
    return nullptr;
  }
  OverRows(rows, columns, [=](int64_t from, int64_t to) { SlopesOfRows(task, from, to, across); });
  OverRows(columns, rows, [=](int64_t from, int64_t to) {
    SumsOfColumns(task.weights, rows, columns, from, to, down);
  });
  return nullptr;
}

napi_value ExportSoftMaxima(napi_env env, napi_callback_info info) {
  Arguments next(env, info, "softMaxima");
  const int64_t groups = next.Count(), size = next.Count();
  const float *const similarities = next.Floats(groups * size);
  const double temperature = next.Number();
  float *const means = next.Floats(groups);
  float *const slopes = next.Floats(groups * size);
  if (!next.ok) return nullptr;
  OverRows(groups, 8 * size, [=](int64_t from, int64_t to) {
    SoftMaxima(similarities, size, temperature, from, to, means, slopes);
  });
  return nullptr;
}

}  // namespace tfnodejs
