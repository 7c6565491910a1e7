#include "cli/run/program_file.h"

#include <dlfcn.h>
#include <sys/auxv.h>

#include <string_view>
#include <system_error>

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

const char anchor = 0;

/// By the kernel's knowledge, the loader's and the caller's; the first word may be a mere name.
fs::path known_as() {
  std::error_code fault;
  const auto running = fs::read_symlink("/proc/self/exe", fault);
  if (!fault && !running.filename().string().starts_with("ld-")) return running;
  Dl_info info{};
  if (::dladdr(&anchor, &info) != 0 &&
      std::string_view(info.dli_fname).find('/') != std::string_view::npos)
    return info.dli_fname;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel gives an address as a number.
  const auto* const called = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  return called ? called : "";
}

}  // namespace

fs::path program_file() { return fs::canonical(known_as()); }

}  // namespace quire::cli
