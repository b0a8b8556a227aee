#ifndef REALITY_CHECK_EXPONENTIAL_H_
#define REALITY_CHECK_EXPONENTIAL_H_

#include <cstdint>
#include <cstring>
#include <limits>

namespace tfnodejs {

// Eight numbers at once, whatever the registers hold.
constexpr int64_t kLanes = 8;
using Floats = float __attribute__((vector_size(4 * kLanes)));
using Doubles = double __attribute__((vector_size(8 * kLanes)));
using Longs = int64_t __attribute__((vector_size(8 * kLanes)));

// The inlined functions below take references: a vector of this width as a value has no settled
// place in a call.

inline __attribute__((always_inline)) void Load(const float *from, Doubles *to) {
  Floats floats;
  std::memcpy(&floats, from, sizeof floats);
  *to = __builtin_convertvector(floats, Doubles);
}

inline __attribute__((always_inline)) void Store(const Doubles &from, float *to) {
  const Floats floats = __builtin_convertvector(from, Floats);
  std::memcpy(to, &floats, sizeof floats);
}

inline __attribute__((always_inline)) double SumOf(const Doubles &v) {
  return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7]));
}

// e to the power of x, within a few units in the last place; 0 below -708, infinite above 709.
inline __attribute__((always_inline)) void Exponential(const Doubles &given, Doubles *result) {
  const Doubles x = given < -708.0 ? Doubles{} - 708.0 : given > 709.0 ? Doubles{} + 709.0 : given;
  // Added and taken off, it leaves the nearest whole number, which also stands in the last bits.
  const double shift = 6755399441055744.0;
  const Doubles shifted = x * 1.4426950408889634 + shift;
  const Doubles count = shifted - shift;
  const Doubles r = x - count * 6.93147180369123816490e-01 - count * 1.90821492927058770002e-10;
  Doubles series = r * (1.0 / 479001600) + 1.0 / 39916800;
  series = series * r + 1.0 / 3628800;
  series = series * r + 1.0 / 362880;
  series = series * r + 1.0 / 40320;
  series = series * r + 1.0 / 5040;
  series = series * r + 1.0 / 720;
  series = series * r + 1.0 / 120;
  series = series * r + 1.0 / 24;
  series = series * r + 1.0 / 6;
  series = series * r + 0.5;
  series = series * r + 1.0;
  series = series * r + 1.0;
  const Doubles power = (Doubles)((Longs)series + ((Longs)shifted << 52));
  const Doubles infinite = Doubles{} + std::numeric_limits<double>::infinity();
  *result = given < -708.0 ? Doubles{} : given > 709.0 ? infinite : given == given ? power : given;
}

// The same in single precision, for exponents that are differences of rounded numbers anyway. Loops over it
// become as wide as the registers; written as above, it would be divided for the narrowest ones first.
inline __attribute__((always_inline)) float Exponential(float given) {
  const float x = given < -87.0f ? -87.0f : given > 88.0f ? 88.0f : given;
  const float shift = 12582912;
  const float shifted = x * 1.44269504f + shift;
  const float count = shifted - shift;
  const float r = x - count * 0.693359375f + count * 2.12194440e-4f;
  // Cephes' polynomial.
  float series = r * 1.9875691500e-4f + 1.3981999507e-3f;
  series = series * r + 8.3334519073e-3f;
  series = series * r + 4.1665795894e-2f;
  series = series * r + 1.6666665459e-1f;
  series = series * r + 5.0000001201e-1f;
  series = series * r * r + r + 1.0f;
  int32_t bits, whole;
  std::memcpy(&bits, &series, sizeof bits);
  std::memcpy(&whole, &shifted, sizeof whole);
  bits += static_cast<int32_t>(static_cast<uint32_t>(whole) << 23);
  float power;
  std::memcpy(&power, &bits, sizeof power);
  const float infinite = std::numeric_limits<float>::infinity();
  return given < -87.0f ? 0.0f : given > 88.0f ? infinite : given == given ? power : given;
}

// Numbers that are summed up side by side.
constexpr int64_t kSingles = 16;

// The exponentials of a whole number of so many, in place; gives their sum.
inline __attribute__((always_inline)) double Exponentials(float *values, int64_t count) {
  for (int64_t at = 0; at < count; ++at) values[at] = Exponential(values[at]);
  double sums[kSingles] = {};
  for (int64_t at = 0; at < count; at += kSingles) {
    for (int64_t lane = 0; lane < kSingles; ++lane) sums[lane] += values[at + lane];
  }
  double sum = 0;
  for (const double one : sums) sum += one;
  return sum;
}

inline int64_t WholeSingles(int64_t count) { return (count + kSingles - 1) / kSingles * kSingles; }

}  // namespace tfnodejs

#endif  // REALITY_CHECK_EXPONENTIAL_H_
