#ifndef REALITY_CHECK_EMBEDDINGS_H_
#define REALITY_CHECK_EMBEDDINGS_H_

#include <node_api.h>

namespace tfnodejs {

// Loops over sets of embeddings, called with typed arrays; src/embedding-loops.ts says what they take.
napi_value ExportSquaredNorms(napi_env env, napi_callback_info info);
napi_value ExportDivideRows(napi_env env, napi_callback_info info);
napi_value ExportCompareCentres(napi_env env, napi_callback_info info);
napi_value ExportMoveRows(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_EMBEDDINGS_H_
