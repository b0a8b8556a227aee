// The exact similarities of relevant references, as fillTally in retrieval/tally.ts computes them.

#include "binding/ranks_fill.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

#include "binding/ranks_loops.h"
#include "binding/threads.h"

namespace tfnodejs {

namespace {

// Queries below which a thread of its own costs more than it saves.
constexpr int64_t kLeastRows = 16;

// Works on pieces of work side by side; whoever is done takes the next one.
template <typename Work>
void InTurn(int64_t pieces, int64_t least, const Work &work) {
  std::atomic<int64_t> next{0};
  SideBySide(PartsOf(pieces, least), [&](int64_t) {
    for (int64_t piece = next++; piece < pieces; piece = next++) work(piece);
  });
}

// Queries class by class, since those of a class have their relevant references in common.
std::vector<int32_t> ByClass(const RankTally &tally) {
  std::vector<int32_t> order(tally.count);
  std::iota(order.begin(), order.end(), 0);
  const int32_t *const labels = tally.query_labels + tally.first;
  std::stable_sort(order.begin(), order.end(), [labels](int32_t one, int32_t other) {
    return labels[one] < labels[other];
  });
  return order;
}

// Whether every reference is a query, and the other way round.
bool IsSymmetric(const RankTally &tally) {
  const int64_t count = tally.count;
  if (tally.queries != tally.references || tally.reference_count != count) return false;
  for (int64_t at = 0; at < count; ++at) {
    if (tally.own[at] != at) return false;
  }
  return std::memcmp(tally.query_labels, tally.reference_labels, count * sizeof(int32_t)) == 0;
}

// Some rows of a class, from `top` on, against all that do not come before them.
struct Strip {
  int32_t begin, end, top;
};

// Each pair once: both rows of a pair have the other one among their relevant references, which stand
// in the order of the rows.
void FillPairs(const RankTally &tally, const std::vector<int32_t> &order, const Strip &strip) {
  const auto [begin, end, top] = strip;
  const auto rows_from = [&](int32_t from, const float *rows[kTogether]) {
    for (int of = 0; of < kTogether; ++of) {
      rows[of] = tally.queries + order[std::min(from + of, end - 1)] * tally.dimensions;
    }
  };
  const float *ones[kTogether], *others[kTogether];
  rows_from(top, ones);
  for (int32_t side = top; side < end; side += kTogether) {
    rows_from(side, others);
    double sums[kTogether * kTogether];
    SumsOfTile(ones, others, tally.dimensions, tally.euclidean, sums);
    for (int32_t i = top; i < std::min(top + kTogether, end); ++i) {
      for (int32_t j = std::max(side, i + 1); j < std::min(side + kTogether, end); ++j) {
        const double value = tally.SimilarityOf(sums[(i - top) * kTogether + j - side]);
        tally.thresholds[tally.starts[order[i]] + j - 1 - begin] = value;
        tally.thresholds[tally.starts[order[j]] + i - begin] = value;
      }
    }
  }
}

void FillSymmetric(const RankTally &tally, const std::vector<int32_t> &order) {
  std::vector<Strip> strips;
  const int32_t count = static_cast<int32_t>(order.size());
  for (int32_t begin = 0; begin < count;) {
    int32_t end = begin;
    while (end < count && tally.query_labels[order[end]] == tally.query_labels[order[begin]]) ++end;
    for (int32_t top = begin; top < end; top += kTogether) strips.push_back({begin, end, top});
    begin = end;
  }
  InTurn(strips.size(), kLeastRows / kTogether,
         [&](int64_t at) { FillPairs(tally, order, strips[at]); });
}

void FillOne(const RankTally &tally, int64_t at) {
  const int32_t start = tally.starts[at], end = tally.starts[at + 1];
  for (int32_t entry = start; entry < end; entry += kTogether) {
    const float *others[kTogether];
    double sums[kTogether];
    for (int of = 0; of < kTogether; ++of) {
      others[of] = tally.references + tally.rows[std::min(entry + of, end - 1)] * tally.dimensions;
    }
    SumsOf(tally.queries + (tally.first + at) * tally.dimensions, others, tally.dimensions,
           tally.euclidean, sums);
    for (int of = 0; of < std::min(kTogether, end - entry); ++of) {
      tally.thresholds[entry + of] = tally.SimilarityOf(sums[of]);
    }
  }
}

// Brings the relevant references of a query into their order: nearest first, equals by place.
void Sort(const RankTally &tally, int64_t at, std::vector<std::pair<double, int32_t>> *found) {
  const int32_t start = tally.starts[at], end = tally.starts[at + 1];
  found->clear();
  for (int32_t entry = start; entry < end; ++entry) {
    found->emplace_back(-tally.thresholds[entry], tally.order[tally.rows[entry]]);
  }
  std::sort(found->begin(), found->end());
  for (int32_t entry = start; entry < end; ++entry) {
    tally.thresholds[entry] = -(*found)[entry - start].first;
    tally.places[entry] = (*found)[entry - start].second;
  }
  tally.levels[at] = tally.LevelOf(at);
}

}  // namespace

void FillTally(const RankTally &tally) {
  const std::vector<int32_t> order = ByClass(tally);
  if (IsSymmetric(tally)) {
    FillSymmetric(tally, order);
  } else {
    InTurn(tally.count, kLeastRows, [&](int64_t place) { FillOne(tally, order[place]); });
  }
  const int64_t parts = PartsOf(tally.count, kLeastRows);
  SideBySide(parts, [&](int64_t part) {
    std::vector<std::pair<double, int32_t>> found;
    for (int64_t at = tally.count * part / parts; at < tally.count * (part + 1) / parts; ++at) {
      Sort(tally, at, &found);
    }
  });
}

}  // namespace tfnodejs
