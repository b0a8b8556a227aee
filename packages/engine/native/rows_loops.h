#ifndef REALITY_CHECK_ROWS_LOOPS_H_
#define REALITY_CHECK_ROWS_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// Loops over some rows of a matrix, [from, to). No result depends on how the rows are divided.

// Every row divided by its Euclidean length, which is summed up in single precision step by step,
// as euclidean-lengths.ts says why.
void UnitRows(const float *values, int64_t width, int64_t from, int64_t to, float *unit,
              float *lengths);

// The derivatives by rows from those by the rows divided by their lengths.
void UnitRowsSlopes(const float *slopes, const float *unit, const float *lengths, int64_t width,
                    int64_t from, int64_t to, float *result);

// A softmax whose logits are values times a scale, `own` where the label is.
struct Softmax {
  const float *values;
  double scale;
  const double *own;
  const int32_t *labels;
  int64_t classes;
  float *shares;   // exp(logit - largest)
  double *sums;    // of the shares
  double *losses;  // log of the sum of all exp(logit), minus the own logit
};
void SoftmaxRows(const Softmax &softmax, int64_t from, int64_t to);

// The derivatives of reduced cross-entropies by the values of a softmax.
struct SoftmaxSlopes {
  const float *shares;
  const int32_t *labels;
  int64_t classes;
  const double *factors;  // of the shares of a row; where 0, so are they, even what is not a number
  const double *parts;    // taken off that of the own class
  const double *own;      // what that is multiplied with then
  float *slopes;
};
void SlopesOfSoftmax(const SoftmaxSlopes &task, int64_t from, int64_t to);

// Every row times its factor; 0 where the factor is, even what is not a number.
void ScaleRows(float *values, const double *factors, int64_t width, int64_t from, int64_t to);

// Every row times its factor, minus another one.
void WeighedMinus(const float *values, const float *factors, const float *taken, int64_t width,
                  int64_t from, int64_t to, float *result);

// Rows of the matrix that is the given one with rows and columns exchanged.
void Transpose(const float *values, int64_t rows, int64_t columns, int64_t from, int64_t to,
               float *result);

// Rows of a square matrix plus itself transposed.
void PlusTransposed(const float *matrix, int64_t count, int64_t from, int64_t to, float *result);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_ROWS_LOOPS_H_
