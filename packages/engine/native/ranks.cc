// Counts ranks of relevant references, as retrieval/count.ts does: the same numbers, faster.

#include "binding/ranks.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "binding/ranks_fill.h"
#include "binding/ranks_loops.h"
#include "binding/ranks_tally.h"
#include "binding/tf_auto_status.h"
#include "binding/tf_auto_tensor.h"
#include "binding/tfjs_backend.h"
#include "binding/threads.h"
#include "binding/utils.h"

namespace tfnodejs {

namespace {

// Rows below which a thread of its own costs more than it saves.
constexpr int64_t kLeastRows = 16;

// Float32 products of consecutive queries and consecutive references.
struct Block {
  const float *products;
  int64_t row, rows, column, columns;
};

// A part of a block: rows from `top` to `bottom`, columns from `from` to `to`.
struct Part {
  int64_t top, bottom, from, to;
};

// Places of a row that were met and wait to be counted, so that what they need can be fetched.
constexpr int64_t kWaiting = 64;

// Visits the places of a chunk that are not 0, of which there are few.
template <typename Visit>
void EachOf(const uint8_t *chunk, const Visit &visit) {
  for (int64_t start = 0; start < kChunk; start += 8) {
    uint64_t eight;
    std::memcpy(&eight, chunk + start, sizeof eight);
    if (eight == 0) continue;
    for (int64_t place = start; place < start + 8; ++place) {
      if (chunk[place] != 0) visit(place);
    }
  }
}

// The columns of a row that it is to be counted for, as one of their references.
class Waiting {
 public:
  Waiting(const RankTally &tally, const Block &block) : tally_(tally), block_(block) {}

  void Add(int64_t row, int64_t column) {
    tally_.Prefetch(block_.column - tally_.first + column);
    columns_[count_++] = column;
    if (count_ == kWaiting) Count(row);
  }

  void Count(int64_t row) {
    const float *const products = block_.products + row * block_.columns;
    for (int64_t at = 0; at < count_; ++at) {
      const int64_t column = columns_[at];
      tally_.Meet(block_.column - tally_.first + column, block_.row + row, products[column]);
    }
    count_ = 0;
  }

 private:
  const RankTally &tally_;
  const Block &block_;
  int64_t columns_[kWaiting];
  int64_t count_ = 0;
};

// Counts the columns of a part for its rows and, where it is mirrored, the rows for the columns.
void Count(const RankTally &tally, const Block &block, const Part &part, bool mirrored) {
  const float *const halves = tally.reference_halves + block.column;
  const float *const levels = mirrored ? tally.levels + block.column - tally.first : nullptr;
  Waiting waiting(tally, block);
  for (int64_t r = part.top; r < part.bottom; ++r) {
    const float *const products = block.products + r * block.columns;
    const int64_t at = block.row + r - tally.first;
    if (r + 1 < part.bottom) tally.Prefetch(at + 1);
    const float half = mirrored ? tally.reference_halves[block.row + r] : 0;
    for (int64_t from = part.from; from < part.to;) {
      from = Skip(products, halves, tally.levels[at], levels, half, from, part.to);
      const int64_t count = std::min(part.to - from, kChunk);
      uint8_t reached[kChunk];
      Reached(products + from, halves + from, tally.levels[at], count, reached);
      EachOf(reached, [&](int64_t place) {
        const int64_t c = from + place;
        // The level may have risen since.
        if (products[c] < tally.levels[at] + halves[c]) return;
        tally.Meet(at, block.column + c, products[c]);
      });
      if (mirrored) {
        Reached(products + from, levels + from, half, count, reached);
        EachOf(reached, [&](int64_t place) { waiting.Add(r, from + place); });
      }
      from += count;
    }
    waiting.Count(r);
  }
}

// Counts a block whose rows are also references of its columns from row `mirror` on.
void CountAll(const RankTally &tally, const Block &block, int64_t mirror) {
  const int64_t above = PartsOf(mirror, kLeastRows);
  SideBySide(above, [&](int64_t part) {
    Count(tally, block, {mirror * part / above, mirror * (part + 1) / above, 0, block.columns},
          false);
  });
  const int64_t rows = block.rows - mirror;
  const int64_t parts = PartsOf(std::min(rows, block.columns), kLeastRows);
  // A query belongs to one thread at a time: each has its rows, and all columns by turns.
  for (int64_t turn = 0; turn < parts; ++turn) {
    SideBySide(parts, [&](int64_t part) {
      const int64_t side = (part + turn) % parts;
      Count(tally, block,
            {mirror + rows * part / parts, mirror + rows * (part + 1) / parts,
             block.columns * side / parts, block.columns * (side + 1) / parts},
            true);
    });
  }
}

}  // namespace

napi_value FillRanks(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value args[1];
  ENSURE_NAPI_OK_RETVAL(env, napi_get_cb_info(env, info, &argc, args, nullptr, nullptr), nullptr);
  RankTally tally;
  if (!tally.Read(env, args[0])) return nullptr;
  FillTally(tally);
  return nullptr;
}

napi_value CountRanks(napi_env env, napi_callback_info info) {
  size_t argc = 7;
  napi_value args[7];
  ENSURE_NAPI_OK_RETVAL(env, napi_get_cb_info(env, info, &argc, args, nullptr, nullptr), nullptr);
  RankTally tally;
  if (!tally.Read(env, args[0])) return nullptr;
  int64_t numbers[6];
  for (int at = 0; at < 6; ++at) {
    ENSURE_NAPI_OK_RETVAL(env, napi_get_value_int64(env, args[at + 1], &numbers[at]), nullptr);
  }
  const int64_t rows = numbers[2], columns = numbers[4];
  TFJSBackend *backend = nullptr;
  ENSURE_NAPI_OK_RETVAL(
      env, napi_get_instance_data(env, reinterpret_cast<void **>(&backend)), nullptr);
  TFE_TensorHandle *const handle = backend->handle(static_cast<int32_t>(numbers[0]));
  ENSURE_VALUE_IS_NOT_NULL_RETVAL(env, handle, nullptr);
  TF_AutoStatus status;
  TF_AutoTensor tensor(TFE_TensorHandleResolve(handle, status.status));
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  if (TF_TensorByteSize(tensor.tensor) != static_cast<size_t>(rows * columns) * sizeof(float)) {
    NAPI_THROW_ERROR(env, "countRanks(): the tensor has another size than its block");
    return nullptr;
  }
  const Block block = {static_cast<const float *>(TF_TensorData(tensor.tensor)), numbers[1], rows,
                       numbers[3], columns};
  CountAll(tally, block, numbers[5]);
  return nullptr;
}

}  // namespace tfnodejs
