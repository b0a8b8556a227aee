#ifndef REALITY_CHECK_HISTOGRAM_LOOPS_H_
#define REALITY_CHECK_HISTOGRAM_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// For every row two histograms of its squared distances to all others: to rows of its class, and to
// the rest. Each distance is shared by the two edges beside it.
struct Histograms {
  const float *products;  // [rows, rows], of the rows themselves
  const int32_t *labels;
  int64_t rows, bins;
  double width;  // of a bin
};

void SoftHistograms(const Histograms &task, int64_t from, int64_t to, double *counts);

// The derivatives by products from those by the counts, [rows, 2, bins + 1].
void HistogramSlopes(const Histograms &task, const double *slopes, int64_t from, int64_t to,
                     float *gradient);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_HISTOGRAM_LOOPS_H_
