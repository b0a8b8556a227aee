#include "binding/copies.h"

#include <algorithm>
#include <vector>

#include "binding/tensors.h"

namespace tfnodejs {

napi_value ExportReadTensor(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "readTensor");
  const Matrix found = next.Tensor();
  const int64_t size = found.rows * found.width;
  float *const into = next.Floats(size);
  if (next.ok) std::copy_n(found.values, size, into);
  return nullptr;
}

napi_value ExportWriteTensor(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "writeTensor");
  size_t dimensions = 0;
  const int32_t *const lengths = next.Integers(&dimensions);
  if (!next.ok) return nullptr;
  const std::vector<int64_t> shape(lengths, lengths + dimensions);
  int64_t size = 1;
  for (const int64_t length : shape) size *= length;
  const float *const values = next.Floats(size);
  if (next.ok) std::copy_n(values, size, next.Make(shape));
  return next.ok ? next.Results() : nullptr;
}

}  // namespace tfnodejs
