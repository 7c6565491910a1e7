#include "cli/run/follow.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

#include "base/folder_watch.h"
#include "base/recorded_files.h"
#include "cli/report/progress.h"
#include "cli/run/data.h"
#include "cli/run/interruptions.h"
#include "cli/run/request.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Paths = std::vector<fs::path>;
using namespace std::chrono_literals;

/// Editors write several files, or one in several steps: a build begins when nothing has changed
/// for `quiet`, at the latest after `most_patience`.
constexpr auto quiet = 15ms;
constexpr auto most_patience = 300ms;

/// Wakes a poll() in another thread.
class Bell {
public:
  Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot wait");
  }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;
  ~Bell() { ::close(descriptor_); }

  int descriptor() const { return descriptor_; }
  void ring() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
  }

private:
  int descriptor_;
};

/// A build in a thread of its own.
class Build {
public:
  Build(build::Session& session, build::Request request) : request_(std::move(request)) {
    session.heed(stop_.get_token());
    thread_ = std::jthread([this, &session] {
      try {
        result_ = build::compile(session, request_);
      } catch (...) {
        failure_ = std::current_exception();
      }
      done_.ring();
    });
  }

  int descriptor() const { return done_.descriptor(); }
  void give_up() { stop_.request_stop(); }

  /// Waits; throws what the build has thrown.
  build::Result result() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
    if (result_->failure) std::rethrow_exception(result_->failure);
    return std::move(*result_);
  }

private:
  build::Request request_;
  std::stop_source stop_;
  Bell done_;
  std::optional<build::Result> result_;
  std::exception_ptr failure_;
  std::jthread thread_;  ///< the last: it uses the others
};

class Following {
public:
  Following(const Options& options, Follower& follower)
      : options_(options),
        follower_(follower),
        progress_(!options.is_quiet),
        files_(disk_),
        session_(files_, data_folders(options.data), options.jobs) {
    if (options.cache.empty())
      session_.remember();
    else
      session_.remember_in(options.cache);
    show_progress(progress_, session_);
  }

  void run() {
    while (!is_interrupted_) {
      auto changes = build();
      if (changes.empty()) changes = watched();
      while (changes.empty() && !is_interrupted_)
        changes = touched(-1);
      if (!is_interrupted_) follower_.changed(changes);
    }
  }

private:
  /// Returns the changes that have overtaken the build, if any.
  Paths build() {
    files_.forget();
    const auto start = Clock::now();
    auto request = request_of(options_, progress_);
    request.replaces_with_faults = !has_good_files_;
    Build build(session_, std::move(request));
    while (!is_ready(build.descriptor())) {
      const auto changes = touched(build.descriptor());
      if (changes.empty() && !is_interrupted_) continue;
      build.give_up();
      return changes;
    }
    finish(build, start);
    return {};
  }

  void finish(Build& build, Clock::time_point start) {
    std::optional<build::Result> result;
    try {
      result = build.result();
    } catch (const std::exception& failure) {
      if (is_first_) throw;
      progress_.clear();
      return follower_.failed(failure);
    }
    is_first_ = false;
    progress_.clear();
    has_good_files_ = has_good_files_ || (result->has_book && !result->has(Severity::Error));
    follower_.built(std::move(*result), Clock::now() - start);
  }

  /// Begins to watch what the build has asked about, and returns what has changed meanwhile.
  Paths watched() {
    const auto asked = files_.asked();
    watch_.watch({asked.begin(), asked.end()});
    return files_.changed();
  }

  /// Waits for a touched file, an interruption or the `other` descriptor, and returns what has
  /// changed.
  Paths touched(int other) {
    poll(other, -1ms);
    FolderWatch::Touched all;
    const auto begun = Clock::now();
    for (auto more = watch_.take(); !more.paths.empty() || more.is_all; more = watch_.take()) {
      all.paths.merge(more.paths);
      all.is_all = all.is_all || more.is_all;
      if (Clock::now() - begun > most_patience) break;
      poll(-1, quiet);
    }
    return all.is_all ? files_.changed() : files_.changed(all.paths);
  }

  void poll(int other, std::chrono::milliseconds timeout) {
    std::array<pollfd, 3> waiting{
        pollfd{interruptions_.descriptor(), POLLIN, 0},
        pollfd{watch_.descriptor(), POLLIN, 0},
        pollfd{other, POLLIN, 0}};  // poll() passes over a negative one
    ::poll(waiting.data(), waiting.size(), static_cast<int>(timeout.count()));
    is_interrupted_ = is_interrupted_ || waiting[0].revents != 0;
  }

  static bool is_ready(int descriptor) {
    pollfd one{descriptor, POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
  }

  const Options& options_;
  Follower& follower_;
  Interruptions interruptions_;  ///< before there are threads
  Progress progress_;
  DiskFiles disk_;
  RecordedFiles files_;
  FolderWatch watch_;
  build::Session session_;
  bool is_interrupted_ = false;
  bool is_first_ = true;
  bool has_good_files_ = false;  ///< a build without errors has written them
};

}  // namespace

void follow(const Options& options, Follower& follower) { Following(options, follower).run(); }

}  // namespace quire::cli
