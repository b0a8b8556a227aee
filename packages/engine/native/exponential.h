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

// Sixteen numbers of single precision, for exponents that are differences of rounded numbers anyway.
constexpr int64_t kSingles = 16;
using Singles = float __attribute__((vector_size(4 * kSingles)));
using Ints = int32_t __attribute__((vector_size(4 * kSingles)));

inline __attribute__((always_inline)) void Exponential(const Singles &given, Singles *result) {
  const Singles x = given < -87.0f ? Singles{} - 87.0f : given > 88.0f ? Singles{} + 88.0f : given;
  const float shift = 12582912;
  const Singles shifted = x * 1.44269504f + shift;
  const Singles count = shifted - shift;
  const Singles r = x - count * 0.693359375f + count * 2.12194440e-4f;
  // Cephes' polynomial.
  Singles series = r * 1.9875691500e-4f + 1.3981999507e-3f;
  series = series * r + 8.3334519073e-3f;
  series = series * r + 4.1665795894e-2f;
  series = series * r + 1.6666665459e-1f;
  series = series * r + 5.0000001201e-1f;
  series = series * r * r + r + 1.0f;
  const Singles power = (Singles)((Ints)series + ((Ints)shifted << 23));
  const Singles infinite = Singles{} + std::numeric_limits<float>::infinity();
  *result = given < -87.0f ? Singles{} : given > 88.0f ? infinite : given == given ? power : given;
}

// The exponentials of a whole number of such vectors, in place; gives their sum.
inline __attribute__((always_inline)) double Exponentials(float *values, int64_t count) {
  Doubles sums = {};
  for (int64_t at = 0; at < count; at += kSingles) {
    Singles some;
    std::memcpy(&some, values + at, sizeof some);
    Exponential(some, &some);
    std::memcpy(values + at, &some, sizeof some);
    Doubles half;
    Load(values + at, &half);
    sums += half;
    Load(values + at + kLanes, &half);
    sums += half;
  }
  return SumOf(sums);
}

inline int64_t WholeSingles(int64_t count) { return (count + kSingles - 1) / kSingles * kSingles; }

}  // namespace tfnodejs

#endif  // REALITY_CHECK_EXPONENTIAL_H_
