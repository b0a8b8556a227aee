// What retrieval/tally.ts and retrieval/count.ts do, in the same order of operations.

#include "binding/ranks_tally.h"

#include <algorithm>
#include <limits>

#include "binding/ranks_loops.h"
#include "binding/ranks_reader.h"

namespace tfnodejs {

namespace {

// The first of some thresholds, which fall, that is below a value; without branches, which nobody
// could predict.
double *Below(double *from, const double *to, double value) {
  for (int64_t count = to - from; count > 0;) {
    const int64_t half = (count + 1) / 2;
    from += from[half - 1] >= value ? half : 0;
    count -= half;
  }
  return from;
}

}  // namespace

bool RankTally::Read(napi_env env, napi_value object) {
  Reader reader(env, object);
  const auto floats = [&](const char *name) {
    return reader.Array<float>(name, napi_float32_array);
  };
  const auto integers = [&](const char *name) {
    return reader.Array<int32_t>(name, napi_int32_array);
  };
  queries = floats("queries");
  references = floats("references");
  query_halves = floats("queryHalves");
  reference_halves = floats("referenceHalves");
  margins = reader.Array<double>("margins", napi_float64_array);
  query_labels = integers("queryLabels");
  reference_labels = integers("referenceLabels");
  own = integers("own");
  size_t length = 0;
  order = reader.Array<int32_t>("order", napi_int32_array, &length);
  reference_count = static_cast<int64_t>(length);
  starts = integers("starts");
  rows = integers("rows");
  depths = reader.Array<int32_t>("depths", napi_int32_array, &length);
  count = static_cast<int64_t>(length);
  thresholds = reader.Array<double>("thresholds", napi_float64_array);
  places = integers("places");
  best = integers("best");
  actual = integers("actual");
  worst = integers("worst");
  lasts = integers("lasts");
  before = integers("before");
  levels = floats("levels");
  dimensions = reader.Number("dimensions");
  first = reader.Number("first");
  euclidean = reader.Number("euclidean") != 0;
  return reader.ok;
}

double RankTally::Exact(int64_t query, int64_t reference) const {
  const float *const row = references + reference * dimensions;
  return SimilarityOf(SumOf(queries + query * dimensions, row, dimensions, euclidean));
}

float RankTally::LevelOf(int64_t at) const {
  const int32_t last = lasts[at];
  if (last < 0) return std::numeric_limits<float>::infinity();
  const int64_t query = first + at;
  const double low = thresholds[starts[at] + last] - margins[query];
  return static_cast<float>(low + query_halves[query]);
}

void RankTally::Prune(int64_t at) const {
  int32_t last = lasts[at];
  if (static_cast<int64_t>(last) + before[at] < depths[at]) return;
  while (last >= 0 && static_cast<int64_t>(last) + before[at] >= depths[at]) {
    before[at] -= best[starts[at] + last];
    --last;
  }
  lasts[at] = last;
  levels[at] = LevelOf(at);
}

void RankTally::Tie(const Range &range, double value, int32_t place) const {
  const auto [start, strict, end] = range;
  double *const equal =
      std::lower_bound(start, strict, value, [](double t, double v) { return t > v; });
  const int32_t *const from = places + (equal - thresholds);
  const int32_t *const to = places + (strict - thresholds);
  const int64_t placed = std::lower_bound(from, to, place) - places;
  const int64_t counted = strict - thresholds, beyond = end - thresholds;
  ++worst[equal - thresholds];
  if (placed < beyond) ++actual[placed];
  if (counted == beyond) return;
  --worst[counted];
  --actual[counted];
}

void RankTally::Meet(int64_t at, int64_t reference, float product) const {
  const int64_t query = first + at;
  if (query_labels[query] == reference_labels[reference] || own[query] == reference) return;
  const double near =
      static_cast<double>(product) - query_halves[query] - reference_halves[reference];
  double *const start = thresholds + starts[at];
  double *const end = start + lasts[at] + 1;
  const double margin = margins[query];
  double *strict = Below(start, end, near - margin);
  // A threshold is so near that the float32 product does not tell which one is larger.
  if (strict > start && strict[-1] <= near + margin) {
    const double value = Exact(query, reference);
    strict = Below(start, end, value);
    if (strict > start && strict[-1] == value) Tie({start, strict, end}, value, order[reference]);
  }
  if (strict == end) return;
  ++best[strict - thresholds];
  ++before[at];
  Prune(at);
}

}  // namespace tfnodejs
