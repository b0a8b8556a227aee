#ifndef REALITY_CHECK_EUCLIDEAN_LOOPS_H_
#define REALITY_CHECK_EUCLIDEAN_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// Every row's squared length.
void SquaredLengths(const float *values, int64_t width, int64_t from, int64_t to, double *lengths);

// Distances between two sets of rows from their products, as distance-lp's euclidean.ts has them.
struct Euclidean {
  const float *left, *right;
  const double *left_lengths, *right_lengths;  // squared
  const float *products;                       // [rows, columns]
  int64_t columns, width;
  bool together;  // whether both sets are one: then only what lies right of the diagonal is made
  float *distances;
};
void EuclideanRows(const Euclidean &task, int64_t from, int64_t to);

// Distances raised to a power.
void Raise(const float *distances, int64_t count, double power, float *result);

// Copies the right upper half of a square matrix to some rows of its left lower one.
void MirrorRows(float *matrix, int64_t count, int64_t from, int64_t to);

// What the derivatives by rows are made of: by every squared distance, twice, of distances that
// were raised to a power; 0 where the distance is.
struct Slopes {
  const float *distances, *upstream;
  double power;
  int64_t columns;
  float *weights;
};
// Also sums up the rows.
void SlopesOfRows(const Slopes &task, int64_t from, int64_t to, float *across);

// The sums of some columns of a matrix.
void SumsOfColumns(const float *weights, int64_t rows, int64_t columns, int64_t from, int64_t to,
                   float *down);

// The same where both sets of rows are one: minus the weight of each pair, from both sides, and the
// sum of a row's weights on the diagonal.
void SlopesTogether(const Slopes &task, int64_t from, int64_t to);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_EUCLIDEAN_LOOPS_H_
