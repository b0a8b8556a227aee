#include "binding/signals.h"

#include <cstddef>
#include <memory>

namespace tfnodejs {

namespace {

// What a processor's state (3 KB with AVX-512, 11 with AMX) and V8's look at the stack need, and more.
constexpr size_t kStackBytes = 1 << 18;

// The kernels are reached from products, from convolutions, from what TensorFlow sums over neighbours as
// a product, and from our functions, that may have all of them in them.
bool Multiplies(const std::string &operation) {
  for (const char *part : {"MatMul", "Conv", "Einsum", "LRN", "reality_check"}) {
    if (operation.find(part) != std::string::npos) return true;
  }
  return false;
}

// Signals that tell of a fault at the instruction of their thread: they cannot wait.
void LeaveFaults(sigset_t *signals) {
  for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT}) {
    sigdelset(signals, fault);
  }
}

// A stack for handlers on a thread, as long as the thread lives.
class HandlerStack {
 public:
  HandlerStack() {
    stack_t found = {};
    if (sigaltstack(nullptr, &found) != 0 || !(found.ss_flags & SS_DISABLE)) return;
    memory_ = std::make_unique<char[]>(kStackBytes);
    stack_t own = {};
    own.ss_sp = memory_.get();
    own.ss_size = kStackBytes;
    if (sigaltstack(&own, nullptr) != 0) memory_.reset();
  }
  ~HandlerStack() {
    if (!memory_) return;
    stack_t none = {};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
  }

 private:
  std::unique_ptr<char[]> memory_;
};

// Lets a profiler's handler run on a stack of its own. Its signal does not wait: a profile would count
// the time of a whole operation to whatever ran before.
void MoveProfiler() {
  struct sigaction action;
  if (sigaction(SIGPROF, nullptr, &action) != 0) return;
  const bool handled = action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN;
  if (!handled) return;
  static thread_local HandlerStack stack;
  if (action.sa_flags & SA_ONSTACK) return;
  action.sa_flags |= SA_ONSTACK;
  sigaction(SIGPROF, &action, nullptr);
}

}  // namespace

SignalsApart::SignalsApart(const std::string &operation) : apart_(Multiplies(operation)) {
  if (!apart_) return;
  MoveProfiler();
  sigset_t waiting;
  sigfillset(&waiting);
  LeaveFaults(&waiting);
  sigdelset(&waiting, SIGPROF);
  apart_ = pthread_sigmask(SIG_BLOCK, &waiting, &before_) == 0;
}

SignalsApart::SignalsApart() {
  sigset_t waiting;
  sigfillset(&waiting);
  LeaveFaults(&waiting);
  apart_ = pthread_sigmask(SIG_BLOCK, &waiting, &before_) == 0;
}

SignalsApart::~SignalsApart() {
  if (apart_) pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace tfnodejs
