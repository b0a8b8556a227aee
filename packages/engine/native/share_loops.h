#ifndef REALITY_CHECK_SHARE_LOOPS_H_
#define REALITY_CHECK_SHARE_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// For every anchor log(1 + sum of exp(slope * (value - base))) over a list of the columns of its
// row, and the share of each of them in the sum, which is written to its place.
struct Lists {
  const float *values;  // [anchors, columns]
  int64_t columns;
  const int32_t *starts;  // [anchors + 1], in `others`
  const int32_t *others;
  double slope, base;
  float *shares;  // [anchors, columns]
  double *logs;   // [anchors]
};
void SharesOfLists(const Lists &lists, int64_t from, int64_t to);

// The mean of every group of similarities, weighted by a softmax of them over a temperature, and
// the derivatives by each of its own group.
void SoftMaxima(const float *similarities, int64_t size, double temperature, int64_t from,
                int64_t to, float *means, float *slopes);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_SHARE_LOOPS_H_
