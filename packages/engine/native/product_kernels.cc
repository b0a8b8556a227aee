// Between tensors and products of matrices: checks every size before anything is touched.

#include "binding/product_kernels.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include "binding/product_loops.h"
#include "binding/tensors.h"
#include "binding/threads.h"

namespace tfnodejs {

namespace {

// Products in one register, which take as long as any other number does.
constexpr int64_t kTogether = 16;

int64_t Each(int64_t numbers, int64_t rows) { return numbers / std::max<int64_t>(1, rows); }

Strided Turned(const Matrix &matrix, bool turn) {
  return {matrix.values, turn ? 1 : matrix.width, turn ? matrix.width : 1};
}

void Fill(const Strided &matrix, const Panels &panels) {
  const int64_t count = panels.Count();
  OverRows(count, Each(panels.columns * panels.between, count), [=](int64_t from, int64_t to) {
    FillPanels(matrix, panels, {from, to});
  });
}

// Divided where there is more to divide: few rows would leave threads idle, or each of them would
// read all panels for a few.
void Multiply(const Product &product) {
  const int64_t tiles = product.Tiles(), panels = product.right.Count();
  const int64_t products = product.rows * product.right.columns * product.right.between / kTogether;
  if (tiles >= panels) {
    OverRows(tiles, Each(products, tiles), [=](int64_t from, int64_t to) {
      MultiplyTiles(product, {from, to}, {0, panels});
    });
  } else {
    OverRows(panels, Each(products, panels), [=](int64_t from, int64_t to) {
      MultiplyTiles(product, {0, tiles}, {from, to});
    });
  }
}

// The first line of a tensor of panels, of which one more is allocated than they have.
Line *FirstLine(float *values) {
  const auto address = reinterpret_cast<uintptr_t>(values);
  return reinterpret_cast<Line *>((address + alignof(Line) - 1) / alignof(Line) * alignof(Line));
}

int64_t NumbersOf(const Panels &panels) {
  return (panels.Lines() + 1) * static_cast<int64_t>(sizeof(Line) / sizeof(float));
}

napi_value ExportProduct(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "product");
  const Matrix left = next.Tensor(), right = next.Tensor();
  const bool turn_left = next.Number() != 0, turn_right = next.Number() != 0;
  const int64_t rows = turn_left ? left.width : left.rows;
  const int64_t columns = turn_right ? right.rows : right.width;
  const int64_t between = turn_left ? left.rows : left.width;
  if (next.ok && between != (turn_right ? right.width : right.rows)) {
    next.Refuse("matrices that fit each other");
  }
  if (!next.ok) return nullptr;
  Panels panels = {between, columns, nullptr};
  const std::unique_ptr<Line[]> lines(new Line[panels.Lines()]);
  panels.values = lines.get();
  Fill(Turned(right, turn_right), panels);
  Multiply({Turned(left, turn_left), rows, panels, next.Make({rows, columns})});
  return next.Results();
}

napi_value ExportPanels(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "panels");
  const Matrix rows = next.Tensor();
  if (!next.ok) return nullptr;
  Panels panels = {rows.width, rows.rows, nullptr};
  panels.values = FirstLine(next.Make({NumbersOf(panels)}));
  Fill(Turned(rows, true), panels);
  return next.Results();
}

napi_value ExportPanelProduct(napi_env env, napi_callback_info info) {
  TensorArguments next(env, info, "panelProduct");
  const Matrix left = next.Tensor(), right = next.Tensor();
  const int64_t columns = next.Count();
  if (!next.ok) return nullptr;
  Panels panels = {left.width, columns, FirstLine(right.values)};
  if (right.rows * right.width != NumbersOf(panels)) {
    next.Refuse("panels of as many columns, as long as the rows");
    return nullptr;
  }
  Multiply({Turned(left, false), left.rows, panels, next.Make({left.rows, columns})});
  return next.Results();
}

}  // namespace

napi_status DefineProducts(napi_env env, napi_value exports) {
  if (!HasProducts()) return napi_ok;
  napi_property_descriptor properties[] = {
      {"product", nullptr, ExportProduct, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"panels", nullptr, ExportPanels, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"panelProduct", nullptr, ExportPanelProduct, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  return napi_define_properties(env, exports, sizeof properties / sizeof *properties, properties);
}

}  // namespace tfnodejs
