#ifndef REALITY_CHECK_THREADS_H_
#define REALITY_CHECK_THREADS_H_

#include <cstdint>
#include <functional>

namespace tfnodejs {

// Parts of some rows, one for each thread that TensorFlow was told to use, or for each core; none
// of them has fewer than `least` rows, below which a thread of its own costs more than it saves.
int64_t PartsOf(int64_t rows, int64_t least);

// Runs some parts of a piece of work side by side, in threads that sleep until they are needed.
void SideBySide(int64_t parts, const std::function<void(int64_t)> &work);

// Runs a piece of work over rows, from one to another, that each hold so many numbers. What is
// computed of a row must not depend on how the rows are divided.
void OverRows(int64_t rows, int64_t numbers, const std::function<void(int64_t, int64_t)> &work);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_THREADS_H_
