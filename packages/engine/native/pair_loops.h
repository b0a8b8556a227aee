#ifndef REALITY_CHECK_PAIR_LOOPS_H_
#define REALITY_CHECK_PAIR_LOOPS_H_

#include <cstdint>
#include <vector>

namespace tfnodejs {

// Some rows' columns: those of row i are `others` from `starts[i]` to `starts[i + 1]`.
struct Columns {
  const int32_t *starts;
  const int32_t *others;

  const int32_t *begin(int64_t row) const { return others + starts[row]; }
  const int32_t *end(int64_t row) const { return others + starts[row + 1]; }
};

// The rows of each row's class, itself included, in their order.
class Classes {
 public:
  Classes(const int32_t *labels, int64_t rows);
  Classes(const Classes &) = delete;

  const int32_t *begin(int64_t row) const { return &members_[starts_[group_[row]]]; }
  const int32_t *end(int64_t row) const { return begin(row) + sizes_[group_[row]]; }

 private:
  std::vector<int32_t> group_, starts_, sizes_, members_;
};

// A matrix of distances or similarities, and which of them are pairs: those of lists, or those of
// all rows among themselves where there are classes.
struct Pairs {
  const float *values;  // [rows, columns]
  int64_t rows, columns;
  const Classes *classes;  // absent where pairs are listed
};

// Pairs whose slope * (value - bound) + clearance is above 0, or is not a number.
struct Beyond {
  Pairs pairs;
  bool positive;
  Columns listed;
  double slope, clearance;
  const double *bounds;  // [rows]
  int32_t *starts;       // [rows + 1], in what is found
  int32_t *places;       // in the matrix
  double *amounts;
};
// Counts those of each row into the place of `starts` behind its own.
void CountBeyond(const Beyond &task, int64_t from, int64_t to);
void FillBeyond(const Beyond &task, int64_t from, int64_t to);

// For every row the farthest one of its class and the nearest one of the others, by distances that
// are values times `outward`; -infinity and infinity where there are none.
struct Extremes {
  Pairs pairs;
  double outward;
  double *farthest, *nearest;  // [rows]
};
void ExtremesOfRows(const Extremes &task, int64_t from, int64_t to);

// For every row and side log(1 + sum of exp(slope * (value - base))) over its pairs, and the share
// of each of them in the sum, with the sign of the slope.
struct Shares {
  Pairs pairs;
  Columns positives, negatives;
  double pull, push, base;
  float *shares;                           // [rows, columns]
  double *of_positives, *of_negatives;     // [rows]
};
void SharesOfRows(const Shares &task, int64_t from, int64_t to);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PAIR_LOOPS_H_
