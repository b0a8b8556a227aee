#ifndef REALITY_CHECK_TENSORS_H_
#define REALITY_CHECK_TENSORS_H_

#include <node_api.h>

#include <cstdint>
#include <vector>

#include "binding/arguments.h"
#include "binding/tfjs_backend.h"

namespace tfnodejs {

// Arguments of a call among which are tensors, by their numbers: read where they lie, and results
// made where TensorFlow wants them, so that nothing is copied and memory is at once free again.
class TensorArguments : public Arguments {
 public:
  TensorArguments(napi_env env, napi_callback_info info, const char *function);
  ~TensorArguments();

  // Float32 numbers, of any shape or of a known size; one dimension is a row for each number.
  Matrix Tensor();
  const float *Tensor(int64_t size);

  // Room for a result.
  float *Make(const std::vector<int64_t> &shape);

  // The numbers of the results, in the order in which they were made.
  napi_value Results();

 private:
  napi_env env_;
  TFJSBackend *backend_ = nullptr;
  std::vector<TF_Tensor *> read_, made_;
};

}  // namespace tfnodejs

#endif  // REALITY_CHECK_TENSORS_H_
