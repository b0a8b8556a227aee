#ifndef REALITY_CHECK_PAIR_SHARES_H_
#define REALITY_CHECK_PAIR_SHARES_H_

#include <cstdint>

#include "binding/pair_loops.h"

namespace tfnodejs {

// slope * (value - base), times how far the value is from its optimum unless that is no number.
struct Exponent {
  double slope, base, optimum;
};

// For every row and side the logarithm of the sum of exp(exponent) over its pairs, and of 1 if `one`;
// and the share of each of them in the sum, with the sign of the slope and times its distance from
// the optimum.
struct Shares {
  Pairs pairs;
  Columns positives, negatives;
  Exponent of_positive, of_negative;    // without pairs where the slope is 0
  bool one;
  const double *added;                  // [columns], to the exponents; or absent
  float *shares;                        // [rows, columns], of zeros
  double *of_positives, *of_negatives;  // [rows]
};
void SharesOfRows(const Shares &task, int64_t from, int64_t to);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PAIR_SHARES_H_
