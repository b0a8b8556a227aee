#include "binding/functions.h"

#include <string>
#include <vector>

#include "binding/preparation.h"
#include "binding/tf_auto_status.h"
#include "binding/tfjs_backend.h"
#include "binding/utils.h"

namespace tfnodejs {

namespace {

TFJSBackend *GetBackend(napi_env env) {
  TFJSBackend *backend = nullptr;
  ENSURE_NAPI_OK_RETVAL(
      env, napi_get_instance_data(env, reinterpret_cast<void **>(&backend)), nullptr);
  ENSURE_VALUE_IS_NOT_NULL_RETVAL(env, backend, nullptr);
  return backend;
}

// Reads the only argument of a call, the name of a function.
bool ReadName(napi_env env, napi_callback_info info, const char *function, std::string *name) {
  size_t argc = 1;
  napi_value args[1];
  if (napi_get_cb_info(env, info, &argc, args, nullptr, nullptr) != napi_ok || argc < 1) {
    NAPI_THROW_ERROR(env, "%s(): expected the name of a registered function", function);
    return false;
  }
  return GetStringParam(env, args[0], *name) == napi_ok;
}

}  // namespace

napi_value RegisterFunction(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value args[1];
  ENSURE_NAPI_OK_RETVAL(env, napi_get_cb_info(env, info, &argc, args, nullptr, nullptr), nullptr);
  bool is_typed_array = false;
  if (argc == 1) {
    ENSURE_NAPI_OK_RETVAL(env, napi_is_typedarray(env, args[0], &is_typed_array), nullptr);
  }
  napi_typedarray_type type = napi_int8_array;
  void *data = nullptr;
  size_t length = 0;
  if (is_typed_array) {
    ENSURE_NAPI_OK_RETVAL(
        env, napi_get_typedarray_info(env, args[0], &type, &length, &data, nullptr, nullptr),
        nullptr);
  }
  if (type != napi_uint8_array) {
    NAPI_THROW_ERROR(env, "registerFunction(): expected a Uint8Array with a serialised FunctionDef");
    return nullptr;
  }
  TFJSBackend *const backend = GetBackend(env);
  if (!backend) return nullptr;
  TF_AutoStatus status;
  TFE_ContextAddFunctionDef(
      backend->context(), static_cast<const char *>(data), length, status.status);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  return nullptr;
}

napi_value RemoveFunction(napi_env env, napi_callback_info info) {
  std::string name;
  if (!ReadName(env, info, "removeFunction", &name)) return nullptr;
  TFJSBackend *const backend = GetBackend(env);
  if (!backend) return nullptr;
  Await(backend->context(), name);
  TF_AutoStatus status;
  TFE_ContextRemoveFunction(backend->context(), name.c_str(), status.status);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  return nullptr;
}

napi_value PrepareFunctions(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value args[2];
  ENSURE_NAPI_OK_RETVAL(env, napi_get_cb_info(env, info, &argc, args, nullptr, nullptr), nullptr);
  TFJSBackend *const backend = GetBackend(env);
  if (!backend) return nullptr;
  uint32_t count = 0;
  ENSURE_NAPI_OK_RETVAL(env, napi_get_array_length(env, args[0], &count), nullptr);
  std::vector<Preparation> functions;
  for (uint32_t at = 0; at < count; ++at) {
    Preparation one{backend->context(), backend->device(), "", {}};
    napi_value name, types;
    ENSURE_NAPI_OK_RETVAL(env, napi_get_element(env, args[0], at, &name), nullptr);
    ENSURE_NAPI_OK_RETVAL(env, napi_get_element(env, args[1], at, &types), nullptr);
    if (GetStringParam(env, name, one.name) != napi_ok) return nullptr;
    napi_typedarray_type kind;
    void *data = nullptr;
    size_t length = 0;
    ENSURE_NAPI_OK_RETVAL(
        env, napi_get_typedarray_info(env, types, &kind, &length, &data, nullptr, nullptr), nullptr);
    if (kind != napi_int32_array) {
      NAPI_THROW_ERROR(env, "prepareFunctions(): expected an Int32Array of types for each name");
      return nullptr;
    }
    const int32_t *const numbers = static_cast<int32_t *>(data);
    for (size_t input = 0; input < length; ++input) {
      one.types.push_back(static_cast<TF_DataType>(numbers[input]));
    }
    functions.push_back(std::move(one));
  }
  Prepare(env, std::move(functions));
  return nullptr;
}

napi_value AwaitFunction(napi_env env, napi_callback_info info) {
  std::string name;
  if (!ReadName(env, info, "awaitFunction", &name)) return nullptr;
  TFJSBackend *const backend = GetBackend(env);
  if (backend) Await(backend->context(), name);
  return nullptr;
}

}  // namespace tfnodejs
