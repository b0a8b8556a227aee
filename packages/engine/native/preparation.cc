#include "binding/preparation.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "binding/signals.h"
#include "binding/tf_auto_status.h"
#include "tensorflow/c/eager/c_api_experimental.h"

namespace tfnodejs {

namespace {

template <typename T>
using Owned = std::unique_ptr<T, void (*)(T *)>;

// A number of a type, where the functions' inputs are.
Owned<TFE_TensorHandle> Example(TF_DataType type, const Preparation &one, TF_Status *status) {
  const Owned<TF_Tensor> tensor(
      TF_AllocateTensor(type, nullptr, 0, TF_DataTypeSize(type)), TF_DeleteTensor);
  const Owned<TFE_TensorHandle> here(
      TFE_NewTensorHandle(tensor.get(), status), TFE_DeleteTensorHandle);
  return {TFE_TensorHandleCopyToDevice(here.get(), one.context, one.device, status),
          TFE_DeleteTensorHandle};
}

// TensorFlow prepares a function for its inputs' number and devices when it is executed, and keeps
// that. An execution that is cancelled before it begins ends there, whatever the inputs' shapes.
void Instantiate(const Preparation &one) {
  TF_AutoStatus status;
  const Owned<TFE_Op> op(
      TFE_NewOp(one.context, one.name.c_str(), status.status), TFE_DeleteOp);
  if (TF_GetCode(status.status) != TF_OK) return;
  for (const TF_DataType type : one.types) {
    const auto example = Example(type, one, status.status);
    if (TF_GetCode(status.status) != TF_OK) return;
    TFE_OpAddInput(op.get(), example.get(), status.status);
  }
  const Owned<TFE_CancellationManager> cancelled(
      TFE_NewCancellationManager(), TFE_DeleteCancellationManager);
  TFE_CancellationManagerStartCancel(cancelled.get());
  TFE_OpSetCancellationManager(op.get(), cancelled.get(), status.status);
  int none = 0;
  TFE_Execute(op.get(), nullptr, &none, status.status);
}

// The thread, and what it has to do. It is one for all, and always the same: its first functions
// take it thrice as long as later ones.
class Preparer {
 public:
  void Add(std::vector<Preparation> functions) {
    const std::lock_guard<std::mutex> guard(mutex_);
    for (Preparation &one : functions) waiting_.push_back(std::move(one));
    if (!started_) std::thread([this] { Serve(); }).detach();
    started_ = true;
    changed_.notify_all();
  }

  // Takes back whatever fits, and waits for what has begun.
  template <typename Fits>
  void Settle(const Fits &fits) {
    std::unique_lock<std::mutex> guard(mutex_);
    waiting_.erase(std::remove_if(waiting_.begin(), waiting_.end(), fits), waiting_.end());
    changed_.wait(guard, [&] { return current_ == nullptr || !fits(*current_); });
  }

  // Whether a context is seen for the first time.
  bool Meets(TFE_Context *context) {
    const std::lock_guard<std::mutex> guard(mutex_);
    return contexts_.insert(context).second;
  }

  void Forget(TFE_Context *context) {
    Settle([context](const Preparation &one) { return one.context == context; });
    const std::lock_guard<std::mutex> guard(mutex_);
    contexts_.erase(context);
  }

 private:
  void Serve() {
    // For the thread's whole life: what it folds on the way may be products.
    const SignalsApart apart;
    std::unique_lock<std::mutex> guard(mutex_);
    for (;;) {
      changed_.wait(guard, [this] { return !waiting_.empty(); });
      const Preparation one = std::move(waiting_.front());
      waiting_.pop_front();
      current_ = &one;
      guard.unlock();
      Instantiate(one);
      guard.lock();
      current_ = nullptr;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Preparation> waiting_;
  const Preparation *current_ = nullptr;
  std::set<TFE_Context *> contexts_;
  bool started_ = false;
};

// Never destroyed: its thread may still be asleep when the process ends.
Preparer &ThePreparer() {
  static Preparer *const preparer = new Preparer;
  return *preparer;
}

}  // namespace

void Prepare(napi_env env, std::vector<Preparation> functions) {
  if (functions.empty()) return;
  TFE_Context *const context = functions.front().context;
  if (ThePreparer().Meets(context)) {
    // Hooks run from the last to the first, so that the context is still there.
    napi_add_env_cleanup_hook(
        env, [](void *data) { ThePreparer().Forget(static_cast<TFE_Context *>(data)); }, context);
  }
  ThePreparer().Add(std::move(functions));
}

void Await(TFE_Context *context, const std::string &name) {
  ThePreparer().Settle([&](const Preparation &one) {
    return one.context == context && one.name == name;
  });
}

}  // namespace tfnodejs
