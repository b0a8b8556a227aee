#include "binding/copies.h"

#include <algorithm>

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

}  // namespace tfnodejs
