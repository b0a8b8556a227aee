#include "binding/threads.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <vector>

namespace tfnodejs {

namespace {

// Numbers that are worth a thread of their own.
constexpr int64_t kLeastNumbers = 1 << 16;

}  // namespace

int64_t PartsOf(int64_t rows, int64_t least) {
  const char *const text = std::getenv("REALITY_CHECK_THREADS");
  const int64_t stated = text == nullptr ? 0 : std::atol(text);
  const int64_t threads = stated > 0 ? stated : std::thread::hardware_concurrency();
  return std::clamp<int64_t>(rows / least, 1, std::clamp<int64_t>(threads, 1, 64));
}

void SideBySide(int64_t parts, const std::function<void(int64_t)> &work) {
  std::vector<std::thread> threads;
  for (int64_t part = 1; part < parts; ++part) threads.emplace_back(work, part);
  work(0);
  for (std::thread &thread : threads) thread.join();
}

void OverRows(int64_t rows, int64_t numbers, const std::function<void(int64_t, int64_t)> &work) {
  const int64_t least = std::max<int64_t>(1, kLeastNumbers / std::max<int64_t>(1, numbers));
  const int64_t parts = PartsOf(rows, least);
  SideBySide(parts, [&](int64_t part) { work(rows * part / parts, rows * (part + 1) / parts); });
}

}  // namespace tfnodejs
