#ifndef REALITY_CHECK_ARGUMENTS_H_
#define REALITY_CHECK_ARGUMENTS_H_

#include <node_api.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "binding/utils.h"

namespace tfnodejs {

// Numbers row by row.
struct Matrix {
  float *values;
  int64_t rows;
  int64_t width;
};

// Reads the arguments of a call one after the other; `ok` turns false, and an error is thrown, at
// the first one that is not what the function takes. Typed arrays stay JavaScript's.
class Arguments {
 public:
  Arguments(napi_env env, napi_callback_info info, const char *function)
      : env_(env), function_(function) {
    ok = napi_get_cb_info(env, info, &count_, values_, nullptr, nullptr) == napi_ok;
  }

  // An array of any length, or of a length that is known already.
  float *Floats(size_t *length) { return Array<float>(napi_float32_array, length, false); }
  float *Floats(int64_t length) { return Known<float>(napi_float32_array, length); }
  double *Doubles(size_t *length) { return Array<double>(napi_float64_array, length, false); }
  double *Doubles(int64_t length) { return Known<double>(napi_float64_array, length); }
  int32_t *Integers(size_t *length) { return Array<int32_t>(napi_int32_array, length, false); }

  int32_t *KnownIntegers(int64_t length) { return Known<int32_t>(napi_int32_array, length); }

  double Number() {
    double number = 0;
    if (!ok || napi_get_value_double(env_, Next(), &number) != napi_ok) Refuse("a number");
    return number;
  }

  // A count that others are divided by, such as that of rows: at least 1.
  int64_t Count() {
    const int64_t count = static_cast<int64_t>(Number());
    if (ok && count < 1) Refuse("a count of at least 1");
    return ok ? count : 1;
  }

  // An array with the number of its rows behind it.
  Matrix Rows() {
    size_t size = 0;
    float *const values = Floats(&size);
    const int64_t rows = Count();
    return {values, rows, static_cast<int64_t>(size) / rows};
  }

  // Throws an error that names the argument that was read last, unless there is one already.
  void Refuse(const char *expected) {
    if (ok) {
      NAPI_THROW_ERROR(env_, "%s(): argument %zu: expected %s", function_, at_, expected);
    }
    ok = false;
  }

  bool ok = true;

 private:
  static constexpr size_t kMost = 16;

  napi_value Next() { return at_ < kMost ? values_[at_++] : nullptr; }

  template <typename T>
  T *Known(napi_typedarray_type expected, int64_t length) {
    size_t wanted = static_cast<size_t>(length);
    return Array<T>(expected, &wanted, true);
  }

  template <typename T>
  T *Array(napi_typedarray_type expected, size_t *length, bool known) {
    if (!ok) return nullptr;
    const napi_value value = Next();
    napi_typedarray_type type = napi_int8_array;
    void *data = nullptr;
    size_t found = 0;
    bool is_typed_array = false;
    if (napi_is_typedarray(env_, value, &is_typed_array) != napi_ok || !is_typed_array ||
        napi_get_typedarray_info(env_, value, &type, &found, &data, nullptr, nullptr) != napi_ok ||
        type != expected || (known && found != *length)) {
      Refuse("a typed array of another type or length");
      return nullptr;
    }
    *length = found;
    return static_cast<T *>(data);
  }

  napi_env env_;
  const char *function_;
  napi_value values_[kMost] = {};
  size_t count_ = kMost;
  size_t at_ = 0;
};

}  // namespace tfnodejs

#endif  // REALITY_CHECK_ARGUMENTS_H_
