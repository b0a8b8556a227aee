#ifndef REALITY_CHECK_PRODUCT_LOOPS_H_
#define REALITY_CHECK_PRODUCT_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// A matrix in a product, transposed or not: how far apart its rows and its columns lie.
struct Strided {
  const float *values;
  int64_t row, column;
};

// What a register holds.
struct alignas(64) Line {
  float values[16];
};

// The right matrix of a product, its columns copied to panels in which they lie as they are needed.
struct Panels {
  int64_t between, columns;
  Line *values;

  // Panels, and lines of all of them.
  int64_t Count() const;
  int64_t Lines() const;
};

// The product of two matrices. Every number is summed up in an order of its own, whatever else is
// computed.
struct Product {
  Strided left;
  int64_t rows;
  Panels right;
  float *result;

  // Tiles of rows that are computed at a time.
  int64_t Tiles() const;
};

// From a tile or a panel to another one.
struct Span {
  int64_t from, to;
};

// Whether the processor has the registers that these loops are written for.
bool HasProducts();

// Copies columns of a matrix into some of its panels.
void FillPanels(const Strided &matrix, const Panels &panels, Span some);

// Computes some tiles of some panels.
void MultiplyTiles(const Product &product, Span tiles, Span panels);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PRODUCT_LOOPS_H_
