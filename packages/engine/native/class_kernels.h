#ifndef REALITY_CHECK_CLASS_KERNELS_H_
#define REALITY_CHECK_CLASS_KERNELS_H_

#include <node_api.h>

namespace tfnodejs {

// Exports over tensors for losses over classes; packages/ops/src/tensor-loops.ts says what they do.
napi_value ExportOfLabels(napi_env env, napi_callback_info info);
napi_value ExportSoftmaxRows(napi_env env, napi_callback_info info);
napi_value ExportSoftmaxSlopes(napi_env env, napi_callback_info info);
napi_value ExportSoftMaxima(napi_env env, napi_callback_info info);
napi_value ExportMaxima(napi_env env, napi_callback_info info);
napi_value ExportScaleGroups(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_CLASS_KERNELS_H_
