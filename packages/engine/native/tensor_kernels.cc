// Between tensors and the loops over rows: checks every size before anything is touched.

#include "binding/tensor_kernels.h"

#include <algorithm>
#include <vector>

#include "binding/euclidean_loops.h"
#include "binding/rows_loops.h"
#include "binding/tensors.h"
#include "binding/threads.h"

namespace tfnodejs {

napi_value ExportUnitRows(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "unitRows");
  const Matrix matrix = next.Tensor();
  if (!next.ok) return nullptr;
  float *const unit = next.Make({matrix.rows, matrix.width});
  float *const lengths = next.Make({matrix.rows});
  OverRows(matrix.rows, matrix.width, [=](int64_t from, int64_t to) {
    UnitRows(matrix.values, matrix.width, from, to, unit, lengths);
  });
  return next.Results();
}

napi_value ExportUnitRowsSlopes(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "unitRowsSlopes");
  const Matrix slopes = next.Tensor();
  const float *const unit = next.Tensor(slopes.rows * slopes.width);
  const float *const lengths = next.Tensor(slopes.rows);
  if (!next.ok) return nullptr;
  float *const result = next.Make({slopes.rows, slopes.width});
  OverRows(slopes.rows, slopes.width, [=](int64_t from, int64_t to) {
    UnitRowsSlopes(slopes.values, unit, lengths, slopes.width, from, to, result);
  });
  return next.Results();
}

napi_value ExportExchange(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "exchange");
  const Matrix matrix = next.Tensor();
  if (!next.ok) return nullptr;
  float *const result = next.Make({matrix.width, matrix.rows});
  OverRows(matrix.width, matrix.rows, [=](int64_t from, int64_t to) {
    Transpose(matrix.values, matrix.rows, matrix.width, from, to, result);
  });
  return next.Results();
}

napi_value ExportPlusExchanged(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "plusExchanged");
  const Matrix matrix = next.Tensor();
  if (next.ok && matrix.rows != matrix.width) next.Refuse("a square matrix");
  if (!next.ok) return nullptr;
  float *const result = next.Make({matrix.rows, matrix.rows});
  OverRows(matrix.rows, matrix.rows, [=](int64_t from, int64_t to) {
    PlusTransposed(matrix.values, matrix.rows, from, to, result);
  });
  return next.Results();
}

napi_value ExportEuclidean(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "euclidean");
  const Matrix left = next.Tensor(), right = next.Tensor();
  const int64_t rows = left.rows, columns = right.rows;
  if (next.ok && left.width != right.width) next.Refuse("rows of the same width");
  Euclidean task;
  task.products = next.Tensor(rows * columns);
  const double power = next.Number();
  if (!next.ok) return nullptr;
  task.left = left.values;
  task.right = right.values;
  task.width = left.width;
  task.columns = columns;
  task.together = left.values == right.values && rows == columns;
  task.distances = next.Make({rows, columns});
  float *const raised = power == 1 ? nullptr : next.Make({rows, columns});
  std::vector<double> lengths(rows), others(task.together ? 0 : columns);
  const auto measure = [&](const float *values, std::vector<double> &result) {
    OverRows(result.size(), task.width, [&](int64_t from, int64_t to) {
      SquaredLengths(values, task.width, from, to, result.data());
    });
  };
  measure(task.left, lengths);
  if (!task.together) measure(task.right, others);
  task.left_lengths = lengths.data();
  task.right_lengths = task.together ? lengths.data() : others.data();
  const auto raise = [=](int64_t from, int64_t to) {
    if (raised == nullptr) return;
    Raise(task.distances + from * columns, (to - from) * columns, power, raised + from * columns);
  };
  OverRows(rows, 2 * columns, [=](int64_t from, int64_t to) {
    EuclideanRows(task, from, to);
    if (!task.together) raise(from, to);
  });
  if (task.together) {
    OverRows(rows, columns, [=](int64_t from, int64_t to) {
      MirrorRows(task.distances, columns, from, to);
    });
    OverRows(rows, columns, raise);
  }
  return next.Results();
}

napi_value ExportEuclideanWeights(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "euclideanWeights");
  const Matrix distances = next.Tensor();
  const int64_t rows = distances.rows, columns = distances.width;
  Slopes task;
  task.distances = distances.values;
  task.columns = columns;
  task.upstream = next.Tensor(rows * columns);
  task.power = next.Number();
  if (!next.ok) return nullptr;
  task.weights = next.Make({rows, columns});
  float *const across = next.Make({rows}), *const down = next.Make({columns});
  OverRows(rows, columns, [=](int64_t from, int64_t to) { SlopesOfRows(task, from, to, across); });
  OverRows(columns, rows, [=](int64_t from, int64_t to) {
    SumsOfColumns(task.weights, rows, columns, from, to, down);
  });
  return next.Results();
}

napi_value ExportEuclideanWeightsTogether(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "euclideanWeightsTogether");
  const Matrix distances = next.Tensor();
  if (next.ok && distances.rows != distances.width) next.Refuse("a square matrix");
  Slopes task;
  task.distances = distances.values;
  task.columns = distances.width;
  task.upstream = next.Tensor(distances.rows * distances.width);
  task.power = next.Number();
  if (!next.ok) return nullptr;
  task.weights = next.Make({distances.rows, distances.width});
  OverRows(distances.rows, distances.width, [=](int64_t from, int64_t to) {
    SlopesTogether(task, from, to);
  });
  return next.Results();
}

napi_value ExportWeighedMinus(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "weighedMinus");
  const Matrix matrix = next.Tensor();
  const float *const factors = next.Tensor(matrix.rows);
  const float *const taken = next.Tensor(matrix.rows * matrix.width);
  if (!next.ok) return nullptr;
  float *const result = next.Make({matrix.rows, matrix.width});
  OverRows(matrix.rows, matrix.width, [=](int64_t from, int64_t to) {
    WeighedMinus(matrix.values, factors, taken, matrix.width, from, to, result);
  });
  return next.Results();
}

}  // namespace tfnodejs
