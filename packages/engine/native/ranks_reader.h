#ifndef REALITY_CHECK_RANKS_READER_H_
#define REALITY_CHECK_RANKS_READER_H_

#include <node_api.h>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "binding/utils.h"

namespace tfnodejs {

// Reads typed arrays and numbers out of a JavaScript object; `ok` turns false at the first fault.
class Reader {
 public:
  Reader(napi_env env, napi_value object) : env_(env), object_(object) {}

  template <typename T>
  T *Array(const char *name, napi_typedarray_type expected, size_t *length = nullptr) {
    napi_value value = nullptr;
    napi_typedarray_type type = napi_int8_array;
    void *data = nullptr;
    size_t count = 0;
    bool is_typed_array = false;
    if (napi_get_named_property(env_, object_, name, &value) != napi_ok ||
        napi_is_typedarray(env_, value, &is_typed_array) != napi_ok || !is_typed_array ||
        napi_get_typedarray_info(env_, value, &type, &count, &data, nullptr, nullptr) != napi_ok ||
        type != expected) {
      if (ok) NAPI_THROW_ERROR(env_, "ranks: expected a typed array \"%s\"", name);
      ok = false;
      return nullptr;
    }
    if (length != nullptr) *length = count;
    return static_cast<T *>(data);
  }

  int64_t Number(const char *name) {
    napi_value value = nullptr;
    int64_t number = 0;
    if (napi_get_named_property(env_, object_, name, &value) != napi_ok ||
        napi_get_value_int64(env_, value, &number) != napi_ok) {
      if (ok) NAPI_THROW_ERROR(env_, "ranks: expected a number \"%s\"", name);
      ok = false;
    }
    return number;
  }

  bool ok = true;

 private:
  napi_env env_;
  napi_value object_;
};

}  // namespace tfnodejs

#endif  // REALITY_CHECK_RANKS_READER_H_
