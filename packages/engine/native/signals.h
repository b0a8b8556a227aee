#ifndef REALITY_CHECK_SIGNALS_H_
#define REALITY_CHECK_SIGNALS_H_

#include <csignal>
#include <string>

namespace tfnodejs {

// Keeps the handlers of signals away while TensorFlow multiplies. The kernels of products that oneDNN
// writes at run time let the stack pointer point at the start of a block of the heap (until 3.11:
// uxlfoundation/oneDNN#4845). A signal that is handled meanwhile puts the processor's state right
// below, some kilobytes over whatever lies there.
class SignalsApart {
 public:
  // For an operation or function by its name: does nothing where none of these kernels can be in it.
  explicit SignalsApart(const std::string &operation);
  // For the start of threads, which take over that signals wait.
  SignalsApart();
  ~SignalsApart();
  SignalsApart(const SignalsApart &) = delete;
  SignalsApart &operator=(const SignalsApart &) = delete;

 private:
  bool apart_;
  sigset_t before_;
};

}  // namespace tfnodejs

#endif  // REALITY_CHECK_SIGNALS_H_
