#ifndef REALITY_CHECK_PREPARATION_H_
#define REALITY_CHECK_PREPARATION_H_

#include <node_api.h>

#include <string>
#include <vector>

#include "tensorflow/c/eager/c_api.h"

namespace tfnodejs {

// A registered function, and the types of the tensors that it is going to be given.
struct Preparation {
  TFE_Context *context;
  const char *device;
  std::string name;
  std::vector<TF_DataType> types;
};

// Has functions optimised and placed by a thread that does so one after the other, as TensorFlow
// else does when they are first executed. What fails is left to be told by the execution.
void Prepare(napi_env env, std::vector<Preparation> functions);

// Returns once nobody prepares a function any more: one whose turn has not come is left alone.
void Await(TFE_Context *context, const std::string &name);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PREPARATION_H_
