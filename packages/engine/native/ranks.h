#ifndef REALITY_CHECK_RANKS_H_
#define REALITY_CHECK_RANKS_H_

#include <node_api.h>

namespace tfnodejs {

// fillRanks(state): void, computes and sorts the exact similarities of all relevant references.
napi_value FillRanks(napi_env env, napi_callback_info info);

// countRanks(state, products, row, rows, column, columns, mirror): void, counts one block of float32
// products, given by the number of their tensor; from row `mirror` on its rows are references of its
// columns too. What `state` holds is in retrieval/native-counter.ts.
napi_value CountRanks(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_RANKS_H_
