// Soft histograms of distances.

#include "binding/histogram_loops.h"

#include <algorithm>
#include <vector>

#include "binding/wide.h"

namespace tfnodejs {

namespace {

// Distances along a histogram, in bins, and the lower one of the two edges beside each.
struct Places {
  explicit Places(int64_t rows) : values(rows), edges(rows) {}

  std::vector<double> values;
  std::vector<int32_t> edges;
};

std::vector<double> SquaresOf(const Histograms &task) {
  std::vector<double> squares(task.rows);
  for (int64_t row = 0; row < task.rows; ++row) squares[row] = task.products[row * (task.rows + 1)];
  return squares;
}

inline __attribute__((always_inline)) void Locate(const Histograms &task, const double *squares,
                                                  int64_t row, Places *places) {
  const float *const products = task.products + row * task.rows;
  double *const values = places->values.data();
  int32_t *const edges = places->edges.data();
  const double square = squares[row], last = static_cast<double>(task.bins - 1);
  for (int64_t j = 0; j < task.rows; ++j) {
    // |u|^2 + |v|^2 - 2uv, which also holds for zero rows.
    const double place = (square + squares[j] - 2 * static_cast<double>(products[j])) / task.width;
    values[j] = place;
    // What is not a number comes to 0, where it shows.
    const double within = place > 0 ? place : 0;
    edges[j] = static_cast<int32_t>(within < last ? within : last);
  }
}

}  // namespace

WIDE void SoftHistograms(const Histograms &task, int64_t from, int64_t to, double *counts) {
  const std::vector<double> squares = SquaresOf(task);
  Places places(task.rows);
  const int64_t edges = task.bins + 1;
  for (int64_t row = from; row < to; ++row) {
    Locate(task, squares.data(), row, &places);
    double *const positives = counts + row * 2 * edges, *const negatives = positives + edges;
    std::fill_n(positives, 2 * edges, 0);
    const int32_t label = task.labels[row];
    for (int64_t j = 0; j < task.rows; ++j) {
      if (j == row) continue;
      double *const side = task.labels[j] == label ? positives : negatives;
      const int32_t edge = places.edges[j];
      const double above = places.values[j] - edge;
      side[edge] += 1 - above;
      side[edge + 1] += above;
    }
  }
}

WIDE void HistogramSlopes(const Histograms &task, const double *slopes, int64_t from, int64_t to,
                          float *gradient) {
  const std::vector<double> squares = SquaresOf(task);
  Places places(task.rows);
  const int64_t edges = task.bins + 1;
  std::vector<double> steps(2 * edges);
  for (int64_t row = from; row < to; ++row) {
    Locate(task, squares.data(), row, &places);
    // A product that grows by 1 moves the row 2 / width bins down.
    const double *const counts = slopes + row * 2 * edges;
    for (int64_t at = 0; at + 1 < 2 * edges; ++at) {
      steps[at] = -2 * (counts[at + 1] - counts[at]) / task.width;
    }
    const int32_t label = task.labels[row];
    float *const result = gradient + row * task.rows;
    for (int64_t j = 0; j < task.rows; ++j) {
      const int64_t side = task.labels[j] == label ? 0 : edges;
      result[j] = static_cast<float>(steps[side + places.edges[j]]);
    }
    result[row] = 0;
  }
}

}  // namespace tfnodejs
