#include "binding/threads.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>

namespace tfnodejs {

namespace {

// Numbers that are worth to wake a thread for.
constexpr int64_t kLeastNumbers = 1 << 15;

// Pieces of a thread's share: who wakes up late finds the rest of the work done by the others.
constexpr int64_t kPieces = 4;

// How long a thread looks for more before it goes to sleep, since waking it takes as long.
constexpr auto kPatience = std::chrono::microseconds(20);

using Work = std::function<void(int64_t)>;

struct Job {
  const Work *work;
  int64_t parts;
  std::atomic<int64_t> next{0}, done{0};

  void Help() {
    for (int64_t part; (part = next.fetch_add(1)) < parts;) {
      (*work)(part);
      done.fetch_add(1);
    }
  }
};

// Whether something comes true within a thread's patience.
template <typename Condition>
bool Soon(const Condition &condition) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  do {
    for (int at = 0; at < 64; ++at) {
      if (condition()) return true;
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }
  } while (std::chrono::steady_clock::now() < end);
  return condition();
}

// Threads that sleep between calls, since starting one takes longer than most loops do.
class Pool {
 public:
  void Run(int64_t parts, const Work &work) {
    // One call at a time: those of another thread of JavaScript do their work themselves.
    const std::unique_lock<std::mutex> turn(turn_, std::try_to_lock);
    if (!turn.owns_lock()) {
      for (int64_t part = 0; part < parts; ++part) work(part);
      return;
    }
    const auto job = std::make_shared<Job>();
    job->work = &work;
    job->parts = parts;
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      job_ = job;
      calls_.fetch_add(1);
    }
    wake_.notify_all();
    job->Help();
    // Whatever is left is being worked at.
    while (!Soon([&] { return job->done.load() == parts; })) std::this_thread::yield();
  }

  // Makes sure that there are so many threads beside the caller.
  void Grow(int64_t threads) {
    const std::lock_guard<std::mutex> guard(mutex_);
    for (; count_ < threads; ++count_) std::thread([this] { Serve(); }).detach();
  }

 private:
  void Serve() {
    int64_t seen = 0;
    for (;;) {
      Soon([&] { return calls_.load() != seen; });
      std::shared_ptr<Job> job;
      {
        std::unique_lock<std::mutex> guard(mutex_);
        wake_.wait(guard, [&] { return calls_.load() != seen; });
        seen = calls_.load();
        job = job_;
      }
      job->Help();
    }
  }

  std::mutex turn_, mutex_;
  std::condition_variable wake_;
  std::shared_ptr<Job> job_;
  std::atomic<int64_t> calls_{0};
  int64_t count_ = 0;
};

}  // namespace

int64_t PartsOf(int64_t rows, int64_t least) {
  const char *const text = std::getenv("REALITY_CHECK_THREADS");
  const int64_t stated = text == nullptr ? 0 : std::atol(text);
  const int64_t threads = stated > 0 ? stated : std::thread::hardware_concurrency();
  return std::clamp<int64_t>(rows / least, 1, std::clamp<int64_t>(threads, 1, 64));
}

void SideBySide(int64_t parts, const std::function<void(int64_t)> &work) {
  if (parts == 1) {
    work(0);
    return;
  }
  // Never destroyed: its threads may still be asleep when the process ends.
  static Pool *const pool = new Pool;
  pool->Grow(PartsOf(parts, 1) - 1);
  pool->Run(parts, work);
}

void OverRows(int64_t rows, int64_t numbers, const std::function<void(int64_t, int64_t)> &work) {
  const int64_t least = std::max<int64_t>(1, kLeastNumbers / std::max<int64_t>(1, numbers));
  const int64_t threads = PartsOf(rows, least);
  const int64_t parts = threads == 1 ? 1 : std::min(rows, kPieces * threads);
  SideBySide(parts, [&](int64_t part) { work(rows * part / parts, rows * (part + 1) / parts); });
}

}  // namespace tfnodejs
