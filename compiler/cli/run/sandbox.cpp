#include "cli/run/sandbox.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include "base/file_system.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds most_time{20};
constexpr rlim_t most_processor_time = 10;
constexpr rlim_t most_memory = rlim_t{2} << 30;
constexpr rlim_t most_bytes = rlim_t{64} << 20;

void limit(int resource, rlim_t most) {
  const rlimit limits{most, most};
  ::setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &limits);
}

void redirect(const char* path, int to, int flags) {
  const int file = ::open(path, flags | O_CLOEXEC, 0600);
  if (file >= 0) ::dup2(file, to);
}

/// In the child, after fork(): only calls that are safe there.
[[noreturn]] void become(
    const char* command,
    const char* folder,
    const char* output,
    const char* errors,
    char** environment
) {
  ::setpgid(0, 0);
  // Fails where the kernel has no namespaces for users; the program has a network then.
  static_cast<void>(::unshare(CLONE_NEWUSER | CLONE_NEWNET));
  limit(RLIMIT_CPU, most_processor_time);
  limit(RLIMIT_AS, most_memory);
  limit(RLIMIT_FSIZE, most_bytes);
  limit(RLIMIT_CORE, 0);
  redirect("/dev/null", STDIN_FILENO, O_RDONLY);
  redirect(output, STDOUT_FILENO, O_WRONLY | O_CREAT | O_TRUNC);
  redirect(errors, STDERR_FILENO, O_WRONLY | O_CREAT | O_TRUNC);
  if (::chdir(folder) == 0) {
    const std::array<const char*, 4> arguments{"sh", "-c", command, nullptr};
    ::execve("/bin/sh", const_cast<char**>(arguments.data()), environment);  // NOLINT
  }
  ::_exit(127);
}

/// Waits for the child, and ends it with all that it has started when its time is over.
Outcome wait_for(pid_t child) {
  const auto end = std::chrono::steady_clock::now() + most_time;
  Outcome outcome;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      outcome.timed_out = true;
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ::kill(-child, SIGKILL);  // what it has left behind
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

}  // namespace

Outcome run_confined(const std::string& command, const fs::path& folder) {
  const auto work = folder / "work";
  const auto output = (folder / "output").string();
  const auto errors = (folder / "errors").string();
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
  std::string home = "HOME=" + work.string();
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 4> environment{path.data(), home.data(), locale.data(), nullptr};
  const auto place = work.string();
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "cannot start a program");
  if (child == 0)
    become(command.c_str(), place.c_str(), output.c_str(), errors.c_str(), environment.data());
  auto outcome = wait_for(child);
  const DiskFiles files;
  outcome.output = files.read_if_any(output).value_or("");
  outcome.errors = files.read_if_any(errors).value_or("");
  return outcome;
}

}  // namespace quire::cli
