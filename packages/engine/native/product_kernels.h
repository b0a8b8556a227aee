#ifndef REALITY_CHECK_PRODUCT_KERNELS_H_
#define REALITY_CHECK_PRODUCT_KERNELS_H_

#include <node_api.h>

namespace tfnodejs {

// Products of matrices, where the processor has the registers for them;
// packages/ops/src/tensor-loops.ts says what they do.
napi_status DefineProducts(napi_env env, napi_value exports);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PRODUCT_KERNELS_H_
