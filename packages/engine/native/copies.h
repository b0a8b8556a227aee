#ifndef REALITY_CHECK_COPIES_H_
#define REALITY_CHECK_COPIES_H_

#include <node_api.h>

namespace tfnodejs {

// readTensor(id: number, into: Float32Array): void, since tfjs makes a new array for every reading.
napi_value ExportReadTensor(napi_env env, napi_callback_info info);

// writeTensor(shape: Int32Array, values: Float32Array): number[], a tensor with a copy of its own.
// tfjs's createTensor takes an array over where it is aligned as TensorFlow wants it, uncopied.
napi_value ExportWriteTensor(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_COPIES_H_
