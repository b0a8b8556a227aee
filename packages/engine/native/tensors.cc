#include "binding/tensors.h"

#include <algorithm>

#include "binding/tf_auto_status.h"
#include "binding/utils.h"

namespace tfnodejs {

TensorArguments::TensorArguments(napi_env env, napi_callback_info info, const char *function)
    : Arguments(env, info, function), env_(env) {
  ok = ok && napi_get_instance_data(env, reinterpret_cast<void **>(&backend_)) == napi_ok;
}

TensorArguments::~TensorArguments() {
  for (TF_Tensor *const tensor : read_) TF_DeleteTensor(tensor);
  for (TF_Tensor *const tensor : made_) TF_DeleteTensor(tensor);
}

Matrix TensorArguments::Tensor() {
  const int32_t id = static_cast<int32_t>(Number());
  if (!ok) return {nullptr, 1, 0};
  TFE_TensorHandle *const handle = backend_->handle(id);
  if (handle == nullptr || TFE_TensorHandleDataType(handle) != TF_FLOAT) {
    Refuse("the number of a tensor of float32");
    return {nullptr, 1, 0};
  }
  TF_AutoStatus status;
  TF_Tensor *const tensor = TFE_TensorHandleResolve(handle, status.status);
  if (!EnsureTFOK(env_, status, __FILE__, __LINE__)) {
    ok = false;
    return {nullptr, 1, 0};
  }
  read_.push_back(tensor);
  const int64_t rows = TF_NumDims(tensor) == 0 ? 1 : TF_Dim(tensor, 0);
  const int64_t width = TF_TensorElementCount(tensor) / std::max<int64_t>(1, rows);
  return {static_cast<float *>(TF_TensorData(tensor)), rows, width};
}

const float *TensorArguments::Tensor(int64_t size) {
  const Matrix found = Tensor();
  if (ok && found.rows * found.width != size) Refuse("a tensor of another size");
  return found.values;
}

float *TensorArguments::Make(const std::vector<int64_t> &shape) {
  int64_t size = 1;
  for (const int64_t length : shape) size *= length;
  TF_Tensor *const tensor =
      TF_AllocateTensor(TF_FLOAT, shape.data(), shape.size(), size * sizeof(float));
  made_.push_back(tensor);
  return static_cast<float *>(TF_TensorData(tensor));
}

napi_value TensorArguments::Results() {
  napi_value results = nullptr;
  ENSURE_NAPI_OK_RETVAL(env_, napi_create_array_with_length(env_, made_.size(), &results), nullptr);
  for (size_t at = 0; at < made_.size(); ++at) {
    TF_AutoStatus status;
    TFE_TensorHandle *const here = TFE_NewTensorHandle(made_[at], status.status);
    ENSURE_TF_OK_RETVAL(env_, status, nullptr);
    // Shares the memory where the device is the CPU.
    TFE_TensorHandle *const handle = TFE_TensorHandleCopyToDevice(
        here, backend_->context(), backend_->device(), status.status);
    TFE_DeleteTensorHandle(here);
    ENSURE_TF_OK_RETVAL(env_, status, nullptr);
    napi_value id = nullptr;
    ENSURE_NAPI_OK_RETVAL(env_, napi_create_int32(env_, backend_->Adopt(handle), &id), nullptr);
    ENSURE_NAPI_OK_RETVAL(env_, napi_set_element(env_, results, at, id), nullptr);
  }
  return results;
}

}  // namespace tfnodejs
