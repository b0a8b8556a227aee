#ifndef REALITY_CHECK_EMBEDDINGS_LOOPS_H_
#define REALITY_CHECK_EMBEDDINGS_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// Loops over sets of embeddings, with the bits of the plain ones: no result depends on how rows,
// points or columns are divided.

// Squared lengths of the rows [from, to), each of four sums as in similarity.ts.
void SquaredNorms(const float *values, int64_t dimensions, int64_t from, int64_t to, double *norms);

// Divides the rows [from, to) by the square roots of their squared lengths.
void DivideRows(float *values, int64_t dimensions, int64_t from, int64_t to, const double *norms);

// Products of centres with points, [centres, points], and the nearest centre to each point so far.
struct Nearest {
  const float *products, *halves;
  int64_t centres, points;
  int32_t first;
  float *scores;
  int32_t *clusters;
};

// Compares the points [from, to) with all centres; of equally near ones the earliest stays.
void CompareCentres(const Nearest &nearest, int64_t from, int64_t to);

// Rows that leave one group, if they were in any (-1), and join another one.
struct Moves {
  const float *values;
  int64_t dimensions, count;
  const int32_t *rows, *from, *to;
  double *sums;
};

// Corrects the sums of the groups in the columns [from, to).
void MoveRows(const Moves &moves, int64_t from, int64_t to);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_EMBEDDINGS_LOOPS_H_
