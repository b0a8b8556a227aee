#ifndef REALITY_CHECK_KERNELS_H_
#define REALITY_CHECK_KERNELS_H_

#include <node_api.h>

namespace tfnodejs {

// Exports over typed arrays; packages/ops/src/compiled.ts says what they do.
napi_value ExportUnitRows(napi_env env, napi_callback_info info);
napi_value ExportUnitRowsSlopes(napi_env env, napi_callback_info info);
napi_value ExportSoftmaxRows(napi_env env, napi_callback_info info);
napi_value ExportScaleRows(napi_env env, napi_callback_info info);
napi_value ExportTranspose(napi_env env, napi_callback_info info);
napi_value ExportPlusTransposed(napi_env env, napi_callback_info info);
napi_value ExportEuclidean(napi_env env, napi_callback_info info);
napi_value ExportEuclideanSlopes(napi_env env, napi_callback_info info);
napi_value ExportSoftMaxima(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_KERNELS_H_
