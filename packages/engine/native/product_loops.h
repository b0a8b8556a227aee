#ifndef REALITY_CHECK_PRODUCT_LOOPS_H_
#define REALITY_CHECK_PRODUCT_LOOPS_H_

#include <cstdint>
#include <memory>

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

// The product of two matrices. The columns of the right one are copied to panels, in which they lie as
// they are needed. Every number is summed up in an order of its own, whatever else is computed.
struct Product {
  Strided left, right;
  int64_t rows, between, columns;
  float *result;
  Line *panels;

  // Rows that are computed at a time, panels, and lines of all panels.
  int64_t Tiles() const;
  int64_t Panels() const;
  int64_t Lines() const;
};

// Whether the processor has the registers that these loops are written for.
bool HasProducts();

// Copies some of the panels.
void FillPanels(const Product &product, int64_t from, int64_t to);

// Computes some of the tiles.
void MultiplyTiles(const Product &product, int64_t from, int64_t to);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_PRODUCT_LOOPS_H_
