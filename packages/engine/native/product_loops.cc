// Products of matrices with the registers of AVX-512, which TensorFlow's use to less than half.

#include "binding/product_loops.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tfnodejs {

namespace {

constexpr int64_t kLine = 16;
// A tile of 8 rows and two lines of columns has 16 sums, enough to keep both units busy.
constexpr int kRows = 8;
constexpr int kLines = 2;
// Products that are summed up before a tile is put aside, so that a panel stays in the cache.
constexpr int64_t kDepth = 512;
// Rows that a transposed matrix is walked down at a time.
constexpr int64_t kBlock = 16;

int64_t Over(int64_t count, int64_t size) { return (count + size - 1) / size; }

// The lines of the panel that begins at some line, and how many columns of the matrix it holds.
struct Panel {
  int64_t lines, columns;
  Line *values;

  Panel(const Product &product, int64_t at) {
    const int64_t first = at * kLines;
    lines = std::min<int64_t>(kLines, Over(product.columns, kLine) - first);
    columns = std::min(lines * kLine, product.columns - first * kLine);
    values = product.panels + first * product.between;
  }
};

}  // namespace

int64_t Product::Tiles() const { return Over(rows, kRows); }
int64_t Product::Panels() const { return Over(columns, kLine * kLines); }
int64_t Product::Lines() const { return Over(columns, kLine) * between; }

void FillPanels(const Product &product, int64_t from, int64_t to) {
  const auto [values, down, across] = product.right;
  for (int64_t at = from; at < to; ++at) {
    const Panel panel(product, at);
    const int64_t width = panel.lines * kLine;
    float *const into = panel.values->values;
    const float *const first = values + at * kLine * kLines * across;
    for (int64_t top = 0; top < product.between; top += kBlock) {
      const int64_t bottom = std::min(product.between, top + kBlock);
      if (across == 1) {
        for (int64_t k = top; k < bottom; ++k) {
          std::copy_n(first + k * down, panel.columns, into + k * width);
        }
      } else {
        for (int64_t column = 0; column < panel.columns; ++column) {
          const float *const walked = first + column * across;
          for (int64_t k = top; k < bottom; ++k) into[k * width + column] = walked[k * down];
        }
      }
      for (int64_t k = top; k < bottom && panel.columns < width; ++k) {
        std::fill(into + k * width + panel.columns, into + (k + 1) * width, 0);
      }
    }
  }
}

#if defined(__x86_64__)

bool HasProducts() { return __builtin_cpu_supports("avx512f"); }

namespace {

// Some rows of a tile: `left` where it begins, and of the panel what they are multiplied with.
struct Tile {
  Strided left;
  const Line *panel;
  int64_t depth;
  bool add;  // to what is there, from the products before
  float *result;
  int64_t width, columns;
};

template <int ROWS, int LINES>
__attribute__((target("avx512f"))) void Multiply(const Tile &tile) {
  const auto [values, down, across] = tile.left;
  __m512 sums[ROWS][LINES];
  for (auto &row : sums) std::fill_n(row, LINES, _mm512_setzero_ps());
  for (int64_t k = 0; k < tile.depth; ++k) {
    __m512 lines[LINES];
    for (int of = 0; of < LINES; ++of) lines[of] = _mm512_load_ps(tile.panel + k * LINES + of);
    for (int row = 0; row < ROWS; ++row) {
      const __m512 factor = _mm512_set1_ps(values[row * down + k * across]);
      for (int of = 0; of < LINES; ++of) {
        sums[row][of] = _mm512_fmadd_ps(factor, lines[of], sums[row][of]);
      }
    }
  }
  for (int row = 0; row < ROWS; ++row) {
    for (int of = 0; of < LINES; ++of) {
      float *const into = tile.result + row * tile.width + of * kLine;
      const int64_t left = tile.columns - of * kLine;
      const __mmask16 there = left < kLine ? (1 << left) - 1 : 0xffff;
      const __m512 before = tile.add ? _mm512_maskz_loadu_ps(there, into) : _mm512_setzero_ps();
      _mm512_mask_storeu_ps(into, there, _mm512_add_ps(sums[row][of], before));
    }
  }
}

template <int ROWS>
void MultiplyRows(const Tile &tile, int64_t rows, int64_t lines) {
  if constexpr (ROWS > 1) {
    if (rows < ROWS) return MultiplyRows<ROWS - 1>(tile, rows, lines);
  }
  if (lines == kLines) return Multiply<ROWS, kLines>(tile);
  Multiply<ROWS, 1>(tile);
}

}  // namespace

void MultiplyTiles(const Product &product, int64_t from, int64_t to) {
  const auto [values, down, across] = product.left;
  for (int64_t k = 0; k < product.between; k += kDepth) {
    for (int64_t at = 0; at < product.Panels(); ++at) {
      const Panel panel(product, at);
      Tile tile;
      tile.panel = panel.values + k * panel.lines;
      tile.depth = std::min(kDepth, product.between - k);
      tile.add = k > 0;
      tile.width = product.columns;
      tile.columns = panel.columns;
      for (int64_t row = from * kRows; row < std::min(product.rows, to * kRows); row += kRows) {
        tile.left = {values + row * down + k * across, down, across};
        tile.result = product.result + row * product.columns + at * kLine * kLines;
        MultiplyRows<kRows>(tile, product.rows - row, panel.lines);
      }
    }
  }
}

#else

bool HasProducts() { return false; }
void MultiplyTiles(const Product &, int64_t, int64_t) {}

#endif

}  // namespace tfnodejs
