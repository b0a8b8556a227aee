#ifndef REALITY_CHECK_TENSOR_KERNELS_H_
#define REALITY_CHECK_TENSOR_KERNELS_H_

#include <node_api.h>

namespace tfnodejs {

// Exports over tensors; packages/ops/src/tensor-loops.ts says what they do.
napi_value ExportUnitRows(napi_env env, napi_callback_info info);
napi_value ExportUnitRowsSlopes(napi_env env, napi_callback_info info);
napi_value ExportExchange(napi_env env, napi_callback_info info);
napi_value ExportPlusExchanged(napi_env env, napi_callback_info info);
napi_value ExportEuclidean(napi_env env, napi_callback_info info);
napi_value ExportEuclideanWeights(napi_env env, napi_callback_info info);
napi_value ExportEuclideanWeightsTogether(napi_env env, napi_callback_info info);
napi_value ExportWeighedMinus(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_TENSOR_KERNELS_H_
