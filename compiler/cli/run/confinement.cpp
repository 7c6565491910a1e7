#include "cli/run/confinement.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                  LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR;
constexpr std::uint64_t other = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                                LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                LANDLOCK_ACCESS_FS_MAKE_SYM;
/// Of folders only; a rule for a file must not have it.
constexpr std::uint64_t of_files =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE;

/// What libraries read when they are used: code, fonts, tables of fontconfig and of time zones.
constexpr std::array<std::string_view, 9> system_paths{
    "/usr",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/localtime",
    "/etc/ld.so.cache",
    "/proc/self",
    "/dev/null",
    "/var/cache/fontconfig",
};

[[noreturn]] void fail(std::string_view what) {
  throw std::system_error(
      errno, std::generic_category(), fmt::format("cannot confine the program: {}", what)
  );
}

class Ruleset {
public:
  Ruleset() {
    const auto version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) fail("landlock");
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = reading | writing | other;
#ifdef LANDLOCK_ACCESS_FS_REFER
    if (version >= 2) attributes.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
#endif
    handled_ = attributes.handled_access_fs;
    descriptor_ =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    if (descriptor_ < 0) fail("landlock");
  }
  Ruleset(const Ruleset&) = delete;
  Ruleset& operator=(const Ruleset&) = delete;
  ~Ruleset() { ::close(descriptor_); }

  /// What is not there needs no rule.
  void allow(const fs::path& path, std::uint64_t access) const {
    const int target = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (target < 0) return;
    std::error_code ignored;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = access & handled_;
    if (!fs::is_directory(path, ignored)) rule.allowed_access &= of_files;
    rule.parent_fd = target;
    const auto result =
        ::syscall(SYS_landlock_add_rule, descriptor_, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    ::close(target);
    if (result != 0) fail(path.string());
  }

  void enforce() const {
    if (::syscall(SYS_landlock_restrict_self, descriptor_, 0) != 0) fail("landlock");
  }

private:
  int descriptor_ = -1;
  std::uint64_t handled_ = 0;
};

#if defined(__x86_64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t own_architecture = 0;
#endif

/// Calls that no book needs: they reach the network, other programs and other processes.
constexpr std::array refused_calls{
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_mount,
    SYS_unshare,
    SYS_bpf,
    SYS_io_uring_setup,
};

/// A filter that answers these calls with EPERM, and kills what calls in another architecture's
/// way.
void refuse_calls() {
  constexpr auto load = [](std::size_t offset) {
    return sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)};
  };
  std::vector<sock_filter> program{
      load(offsetof(seccomp_data, arch)),
      {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, own_architecture},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS},
      load(offsetof(seccomp_data, nr)),
  };
#if defined(__x86_64__)
  constexpr std::uint32_t x32_bit = 0x40000000;
  program.push_back({BPF_JMP | BPF_JGE | BPF_K, 0, 1, x32_bit});
  program.push_back({BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS});
#endif
  for (const auto call : refused_calls) {
    program.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, static_cast<std::uint32_t>(call)});
    program.push_back({BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EPERM});
  }
  program.push_back({BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW});
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) fail("seccomp");
}

/// On SIGXCPU: only calls that are safe there.
void end_for_time(int) {
  constexpr std::string_view words = "quire: the limit of processor time has been reached\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
  ::_exit(2);
}

}  // namespace

void confine(const Allowed& allowed) {
  if (own_architecture == 0) throw std::runtime_error("--sandbox is not available on this machine");
  const Ruleset rules;
  for (const auto path : system_paths)
    rules.allow(path, reading);
  if (const char* home = std::getenv("HOME"); home && *home)
    for (const auto* const fonts : {".fonts", ".local/share/fonts", ".cache/fontconfig"})
      rules.allow(fs::path(home) / fonts, reading);
  for (const auto& path : allowed.read)
    rules.allow(path, reading);
  for (const auto& path : allowed.write) {
    fs::create_directories(path);
#ifdef LANDLOCK_ACCESS_FS_REFER
    rules.allow(path, reading | writing | LANDLOCK_ACCESS_FS_REFER);
#else
    rules.allow(path, reading | writing);
#endif
  }
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("no_new_privs");
  rules.enforce();
  refuse_calls();
}

void limit_processor_time(std::uint64_t seconds) {
  std::signal(SIGXCPU, end_for_time);
  const rlimit limits{seconds, seconds + 1};
  ::setrlimit(RLIMIT_CPU, &limits);
}

void limit_memory(std::uint64_t bytes) {
#ifdef __GLIBC__
  ::malloc_trim(0);  // addresses that are reserved and not used count, too
#endif
  const rlimit limits{bytes, bytes};
  ::setrlimit(RLIMIT_AS, &limits);
}

}  // namespace quire::cli
