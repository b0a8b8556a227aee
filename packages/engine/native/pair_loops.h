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

// The columns of each row's class in their order, itself included where rows are the columns.
class Classes {
 public:
  Classes(const int32_t *of_rows, int64_t rows, const int32_t *of_columns, int64_t columns);
  Classes(const Classes &) = delete;

  const int32_t *begin(int64_t row) const { return members_.data() + begins_[row]; }
  const int32_t *end(int64_t row) const { return members_.data() + ends_[row]; }
  // The column that a row is not paired with; -1 where columns are other rows.
  int64_t itself(int64_t row) const { return together_ ? row : -1; }

 private:
  bool together_;
  std::vector<int32_t> begins_, ends_, members_;
};

// A matrix of distances or similarities, and which of them are pairs: those of lists, or all where
// there are classes.
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

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PAIR_LOOPS_H_
