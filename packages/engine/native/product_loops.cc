// Products of matrices with the registers of AVX-512. TensorFlow's are as fast where both are large and
// rows long, and take up to twice as long elsewhere.

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
// Rows that go through all panels before the next ones do, so that they and their products stay in the
// cache.
constexpr int64_t kTogether = 8 * kRows;
// Products that are summed up before a tile is put aside, so that a panel stays in the cache.
constexpr int64_t kDepth = 512;
// Rows that a transposed matrix is walked down at a time.
constexpr int64_t kBlock = 16;

int64_t Over(int64_t count, int64_t size) { return (count + size - 1) / size; }

// The lines of one panel, and how many columns of the matrix it holds.
struct Panel {
  int64_t lines, columns;
  Line *values;

  Panel(const Panels &all, int64_t at) {
    const int64_t first = at * kLines;
    lines = std::min<int64_t>(kLines, Over(all.columns, kLine) - first);
    columns = std::min(lines * kLine, all.columns - first * kLine);
    values = all.values + first * all.between;
  }
};

}  // namespace

int64_t Panels::Count() const { return Over(columns, kLine * kLines); }
int64_t Panels::Lines() const { return Over(columns, kLine) * between; }
int64_t Product::Tiles() const { return Over(rows, kRows); }

void FillPanels(const Strided &matrix, const Panels &panels, Span some) {
  const auto [values, down, across] = matrix;
  for (int64_t at = some.from; at < some.to; ++at) {
    const Panel panel(panels, at);
    const int64_t width = panel.lines * kLine;
    float *const into = panel.values->values;
    const float *const first = values + at * kLine * kLines * across;
    for (int64_t top = 0; top < panels.between; top += kBlock) {
      const int64_t bottom = std::min(panels.between, top + kBlock);
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

// Some rows, from `top` to `bottom`, times one panel.
void MultiplyPanel(const Product &product, int64_t at, int64_t top, int64_t bottom) {
  const auto [values, down, across] = product.left;
  const int64_t between = product.right.between, columns = product.right.columns;
  const Panel panel(product.right, at);
  Tile tile;
  tile.width = columns;
  tile.columns = panel.columns;
  int64_t k = 0;
  // Once at least: where nothing is summed up, the sums are 0.
  do {
    tile.panel = panel.values + k * panel.lines;
    tile.depth = std::min(kDepth, between - k);
    tile.add = k > 0;
    for (int64_t row = top; row < bottom; row += kRows) {
      tile.left = {values + row * down + k * across, down, across};
      tile.result = product.result + row * columns + at * kLine * kLines;
      MultiplyRows<kRows>(tile, bottom - row, panel.lines);
    }
    k += kDepth;
  } while (k < between);
}

}  // namespace

void MultiplyTiles(const Product &product, Span tiles, Span panels) {
  const int64_t end = std::min(product.rows, tiles.to * kRows);
  for (int64_t top = tiles.from * kRows; top < end; top += kTogether) {
    const int64_t bottom = std::min(end, top + kTogether);
    for (int64_t at = panels.from; at < panels.to; ++at) MultiplyPanel(product, at, top, bottom);
  }
}

#else

bool HasProducts() { return false; }
void MultiplyTiles(const Product &, Span, Span) {}

#endif

}  // namespace tfnodejs
