#ifndef REALITY_CHECK_EXTENSION_H_
#define REALITY_CHECK_EXTENSION_H_

#include <node_api.h>
#include "tensorflow/c/eager/c_api.h"

namespace tfnodejs {

// Sets TensorFlow's thread counts from the environment, before its context exists.
// On a bad value it throws a JavaScript error and returns false.
bool SetThreads(napi_env env, TFE_ContextOptions *options);

// Adds what is ours to the addon's exports.
napi_status DefineExtension(napi_env env, napi_value exports);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_EXTENSION_H_
