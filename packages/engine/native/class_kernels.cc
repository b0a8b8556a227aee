// Between tensors and the loops of losses over classes: checks every size before anything is touched.

#include "binding/class_kernels.h"

#include "binding/rows_loops.h"
#include "binding/share_loops.h"
#include "binding/tensors.h"
#include "binding/threads.h"

namespace tfnodejs {

namespace {

// An exponential takes as long as so many other numbers.
constexpr int64_t kExponential = 4;

// The classes of the rows of a matrix.
struct Labels {
  const int32_t *values;
  int64_t rows;
};

// Reads them, and refuses those that the matrix has no column for.
Labels ReadLabels(TensorArguments &next, const Matrix &matrix) {
  size_t count = 0;
  const int32_t *const labels = next.Integers(&count);
  bool fits = next.ok && static_cast<int64_t>(count) == matrix.rows;
  for (size_t row = 0; fits && row < count; ++row) {
    fits = labels[row] >= 0 && labels[row] < matrix.width;
  }
  if (!fits) next.Refuse("a class for each row, from 0 to one less than there are columns");
  return {labels, matrix.rows};
}

}  // namespace

napi_value ExportOfLabels(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "ofLabels");
  const Matrix matrix = next.Tensor();
  const Labels labels = ReadLabels(next, matrix);
  double *const result = next.Doubles(labels.rows);
  if (!next.ok) return nullptr;
  for (int64_t row = 0; row < matrix.rows; ++row) {
    result[row] = matrix.values[row * matrix.width + labels.values[row]];
  }
  return nullptr;
}

napi_value ExportSoftmaxRows(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "softmaxRows");
  const Matrix matrix = next.Tensor();
  Softmax softmax;
  softmax.values = matrix.values;
  softmax.labels = ReadLabels(next, matrix).values;
  softmax.classes = matrix.width;
  softmax.scale = next.Number();
  softmax.own = next.Doubles(matrix.rows);
  softmax.sums = next.Doubles(matrix.rows);
  softmax.losses = next.Doubles(matrix.rows);
  if (!next.ok) return nullptr;
  softmax.shares = next.Make({matrix.rows, matrix.width});
  OverRows(matrix.rows, kExponential * matrix.width, [=](int64_t from, int64_t to) {
    SoftmaxRows(softmax, from, to);
  });
  return next.Results();
}

napi_value ExportSoftmaxSlopes(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "softmaxSlopes");
  const Matrix shares = next.Tensor();
  SoftmaxSlopes task;
  task.shares = shares.values;
  task.labels = ReadLabels(next, shares).values;
  task.classes = shares.width;
  task.factors = next.Doubles(shares.rows);
  task.parts = next.Doubles(shares.rows);
  task.own = next.Doubles(shares.rows);
  if (!next.ok) return nullptr;
  task.slopes = next.Make({shares.rows, shares.width});
  OverRows(shares.rows, shares.width, [=](int64_t from, int64_t to) {
    SlopesOfSoftmax(task, from, to);
  });
  return next.Results();
}

napi_value ExportSoftMaxima(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "softMaxima");
  const Matrix matrix = next.Tensor();
  const int64_t size = next.Count();
  const double temperature = next.Number();
  if (next.ok && matrix.width % size != 0) next.Refuse("groups that divide the columns");
  if (!next.ok) return nullptr;
  const int64_t groups = matrix.width / size;
  float *const means = next.Make({matrix.rows, groups});
  float *const slopes = next.Make({matrix.rows, matrix.width});
  OverRows(matrix.rows * groups, kExponential * size, [=](int64_t from, int64_t to) {
    SoftMaxima(matrix.values, size, temperature, from, to, means, slopes);
  });
  return next.Results();
}

napi_value ExportMaxima(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "maxima");
  const Matrix matrix = next.Tensor();
  const int64_t size = next.Count();
  if (next.ok && matrix.width % size != 0) next.Refuse("groups that divide the columns");
  if (!next.ok) return nullptr;
  const int64_t groups = matrix.width / size;
  float *const maxima = next.Make({matrix.rows, groups});
  float *const chosen = next.Make({matrix.rows, matrix.width});
  OverRows(matrix.rows * groups, 2 * size, [=](int64_t from, int64_t to) {
    Maxima(matrix.values, size, from, to, maxima, chosen);
  });
  return next.Results();
}

napi_value ExportScaleGroups(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "scaleGroups");
  const Matrix matrix = next.Tensor();
  const Matrix factors = next.Tensor();
  if (next.ok && (factors.rows != matrix.rows || factors.width == 0 ||
                  matrix.width % factors.width != 0)) {
    next.Refuse("a factor for each group of columns");
  }
  if (!next.ok) return nullptr;
  float *const result = next.Make({matrix.rows, matrix.width});
  const int64_t size = matrix.width / factors.width;
  OverRows(factors.rows * factors.width, size, [=](int64_t from, int64_t to) {
    for (int64_t group = from; group < to; ++group) {
      for (int64_t at = group * size; at < (group + 1) * size; ++at) {
        result[at] = matrix.values[at] * factors.values[group];
      }
    }
  });
  return next.Results();
}

}  // namespace tfnodejs
