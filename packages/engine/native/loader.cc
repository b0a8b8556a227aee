// What Node.js loads: opens the addon proper, tfjs_tensorflow.node beside it.
//
// TensorFlow writes two lines about oneDNN to the standard error output while it is being loaded,
// before any of its settings count. A file of its own is the one place to keep them back from.

#include <dlfcn.h>
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

// Keeps back what is written to the standard error output during its life, where the reader
// asked TensorFlow for warnings (2) or errors (3) only.
class Silence {
 public:
  Silence() {
    const char *level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
    if (level == nullptr || std::atoi(level) < 2) return;
    const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null < 0) return;
    std::fflush(stderr);
    saved_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    if (saved_ >= 0) dup2(null, STDERR_FILENO);
    close(null);
  }
  ~Silence() {
    if (saved_ < 0) return;
    std::fflush(stderr);
    dup2(saved_, STDERR_FILENO);
    close(saved_);
  }

 private:
  int saved_ = -1;
};

std::string PathOf(const char *neighbour) {
  Dl_info info;
  if (dladdr(reinterpret_cast<void *>(&PathOf), &info) == 0) return neighbour;
  const std::string path = info.dli_fname;
  return path.substr(0, path.rfind('/') + 1) + neighbour;
}

void *Open(const std::string &path) {
  const Silence silence;
  return dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
}

}  // namespace

NAPI_MODULE_INIT() {
  using Init = napi_value (*)(napi_env, napi_value);
  void *const library = Open(PathOf("tfjs_tensorflow.node"));
  void *const symbol = library ? dlsym(library, "napi_register_module_v1") : nullptr;
  if (symbol == nullptr) {
    napi_throw_error(env, nullptr, dlerror());
    return nullptr;
  }
  return reinterpret_cast<Init>(symbol)(env, exports);
}
