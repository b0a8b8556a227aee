#ifndef REALITY_CHECK_RANKS_LOOPS_H_
#define REALITY_CHECK_RANKS_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// References that are taken at once: the sums of one pair wait for each other.
constexpr int kTogether = 4;

// The dot product of two rows, or the square of their distance. Products of float32 are exact in
// double, and the eight sums are those of similarity.ts, so that both give the same bits.
double SumOf(const float *one, const float *other, int64_t dimensions, bool euclidean);

// The same of one row with several others.
void SumsOf(const float *one, const float *const others[kTogether], int64_t dimensions,
            bool euclidean, double sums[kTogether]);

// The same of several rows with several others, row by row.
void SumsOfTile(const float *const ones[kTogether], const float *const others[kTogether],
                int64_t dimensions, bool euclidean, double sums[kTogether * kTogether]);

// Values that are looked at together.
constexpr int64_t kChunk = 32;

// Skips chunks of [from, to) without a value that reaches level + halves[at] or half + levels[at];
// without `levels` only the former counts. What is left of the last chunk is never skipped.
int64_t Skip(const float *values, const float *halves, float level, const float *levels,
             float half, int64_t from, int64_t to);

// Which of so many values, a chunk at the most, reach level + levels[at]: 1 or 0 for each.
void Reached(const float *values, const float *levels, float level, int64_t count,
             uint8_t reached[kChunk]);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_RANKS_LOOPS_H_
