#ifndef REALITY_CHECK_FUNCTIONS_H_
#define REALITY_CHECK_FUNCTIONS_H_

#include <node_api.h>

namespace tfnodejs {

// registerFunction(definition: Uint8Array): void, a serialised FunctionDef.
napi_value RegisterFunction(napi_env env, napi_callback_info info);

// removeFunction(name: string): void, once nobody prepares it any more.
napi_value RemoveFunction(napi_env env, napi_callback_info info);

// prepareFunctions(names: string[], types: Int32Array[]): void. Another thread prepares functions in
// turn, for inputs of some element types.
napi_value PrepareFunctions(napi_env env, napi_callback_info info);

// awaitFunction(name: string): void, to be called before a function is executed for the first time.
napi_value AwaitFunction(napi_env env, napi_callback_info info);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_FUNCTIONS_H_
