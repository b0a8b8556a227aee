#include "binding/extension.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "binding/class_kernels.h"
#include "binding/copies.h"
#include "binding/embeddings.h"
#include "binding/functions.h"
#include "binding/pair_kernels.h"
#include "binding/product_kernels.h"
#include "binding/ranks.h"
#include "binding/tensor_kernels.h"
#include "binding/tf_auto_status.h"
#include "binding/tfjs_backend.h"
#include "binding/utils.h"

namespace tfnodejs {

namespace {

// The largest count that makes sense to TensorFlow's pools; keeps the varint below short.
constexpr long kMostThreads = 1024;

// Appends one int32 field of a protobuf message: tag and value, both as varints.
void AppendField(std::string *message, uint8_t field, uint32_t value) {
  message->push_back(static_cast<char>(field << 3));
  for (; value >= 0x80; value >>= 7) message->push_back(static_cast<char>(value | 0x80));
  message->push_back(static_cast<char>(value));
}

// Reads a count of threads from the environment; 0 where the variable is absent or empty.
bool ReadCount(napi_env env, const char *variable, uint32_t *count) {
  const char *text = std::getenv(variable);
  *count = 0;
  if (text == nullptr || *text == '\0') return true;
  char *end = nullptr;
  const long value = std::strtol(text, &end, 10);
  if (*end != '\0' || value < 1 || value > kMostThreads) {
    NAPI_THROW_ERROR(env, "environment variable %s: found \"%.40s\", expected a whole number from 1 to %ld",
                     variable, text, kMostThreads);
    return false;
  }
  *count = static_cast<uint32_t>(value);
  return true;
}

// operationList(): Buffer, the serialised OpList of every operation TensorFlow knows.
napi_value OperationList(napi_env env, napi_callback_info info) {
  TF_Buffer *const list = TF_GetAllOpList();
  napi_value result = nullptr;
  const napi_status status =
      napi_create_buffer_copy(env, list->length, list->data, nullptr, &result);
  TF_DeleteBuffer(list);
  ENSURE_NAPI_OK_RETVAL(env, status, nullptr);
  return result;
}

}  // namespace

bool SetThreads(napi_env env, TFE_ContextOptions *options) {
  uint32_t within = 0;
  uint32_t across = 0;
  if (!ReadCount(env, "REALITY_CHECK_THREADS", &within)) return false;
  if (!ReadCount(env, "REALITY_CHECK_INTER_OP_THREADS", &across)) return false;
  if (across == 0) across = within;
  std::string config;
  // ConfigProto: intra_op_parallelism_threads = 2, inter_op_parallelism_threads = 5.
  if (within > 0) AppendField(&config, 2, within);
  if (across > 0) AppendField(&config, 5, across);
  if (config.empty()) return true;
  TF_AutoStatus status;
  TFE_ContextOptionsSetConfig(options, config.data(), config.size(), status.status);
  return EnsureTFOK(env, status, __FILE__, __LINE__);
}

napi_status DefineExtension(napi_env env, napi_value exports) {
  napi_property_descriptor properties[] = {
      {"registerFunction", nullptr, RegisterFunction, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"removeFunction", nullptr, RemoveFunction, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"prepareFunctions", nullptr, PrepareFunctions, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"awaitFunction", nullptr, AwaitFunction, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"operationList", nullptr, OperationList, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"fillRanks", nullptr, FillRanks, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"countRanks", nullptr, CountRanks, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"squaredNorms", nullptr, ExportSquaredNorms, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"divideRows", nullptr, ExportDivideRows, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"compareCentres", nullptr, ExportCompareCentres, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"moveRows", nullptr, ExportMoveRows, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"unitRows", nullptr, ExportUnitRows, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"unitRowsSlopes", nullptr, ExportUnitRowsSlopes, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"exchange", nullptr, ExportExchange, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"plusExchanged", nullptr, ExportPlusExchanged, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"euclidean", nullptr, ExportEuclidean, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"scaleRows", nullptr, ExportScaleRows, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"readTensor", nullptr, ExportReadTensor, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"writeTensor", nullptr, ExportWriteTensor, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"pairsBeyond", nullptr, ExportPairsBeyond, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"extremes", nullptr, ExportExtremes, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"pairShares", nullptr, ExportPairShares, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"pairHistograms", nullptr, ExportPairHistograms, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"pairHistogramSlopes", nullptr, ExportPairHistogramSlopes, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"euclideanWeights", nullptr, ExportEuclideanWeights, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"euclideanWeightsTogether", nullptr, ExportEuclideanWeightsTogether, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"weighedMinus", nullptr, ExportWeighedMinus, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"ofLabels", nullptr, ExportOfLabels, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"softmaxRows", nullptr, ExportSoftmaxRows, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"softmaxSlopes", nullptr, ExportSoftmaxSlopes, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"softMaxima", nullptr, ExportSoftMaxima, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"maxima", nullptr, ExportMaxima, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"scaleGroups", nullptr, ExportScaleGroups, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  ENSURE_NAPI_OK_RETVAL(
      env, napi_define_properties(env, exports, ARRAY_SIZE(properties), properties),
      napi_generic_failure);
  return DefineProducts(env, exports);
}

}  // namespace tfnodejs
