#ifndef REALITY_CHECK_PAIR_KERNELS_H_
#define REALITY_CHECK_PAIR_KERNELS_H_

#include <node_api.h>

namespace tfnodejs {

// Exports over a matrix and its pairs; packages/ops/src/compiled.ts says what they do.
napi_value ExportScaleRows(napi_env env, napi_callback_info info);
napi_value ExportPairsBeyond(napi_env env, napi_callback_info info);
napi_value ExportExtremes(napi_env env, napi_callback_info info);
napi_value ExportPairShares(napi_env env, napi_callback_info info);
napi_value ExportPairHistograms(napi_env env, napi_callback_info info);
napi_value ExportPairHistogramSlopes(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PAIR_KERNELS_H_
