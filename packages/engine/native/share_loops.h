#ifndef REALITY_CHECK_SHARE_LOOPS_H_
#define REALITY_CHECK_SHARE_LOOPS_H_

#include <cstdint>

namespace tfnodejs {

// The mean of every group of similarities, weighted by a softmax of them over a temperature, and
// the derivatives by each of its own group.
void SoftMaxima(const float *similarities, int64_t size, double temperature, int64_t from,
                int64_t to, float *means, float *slopes);

// The largest of every group, of equals the first, or what is not a number; and 1 where it stands.
void Maxima(const float *values, int64_t size, int64_t from, int64_t to, float *maxima,
            float *chosen);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_SHARE_LOOPS_H_
