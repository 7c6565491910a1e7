#include "cli/preview.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/sha1.h"
#include "base/task_pool.h"
#include "cli/report/report.h"
#include "cli/run/desktop.h"
#include "cli/run/follow.h"
#include "cli/run/interruptions.h"
#include "preview/call.h"
#include "preview/server.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

std::string full_path(const fs::path& path) {
  const auto normal = fs::absolute(path.empty() ? "." : path).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).string();
}

/// The file in which a running preview leaves its address for `--at`; nothing without a folder that
/// is the user's alone. Source: XDG Base Directory Specification.
std::optional<fs::path> address_file(const fs::path& book) {
  const char* const folder = std::getenv("XDG_RUNTIME_DIR");
  if (!folder || !*folder) return std::nullopt;
  return fs::path(folder) / ("quire-preview-" + hexadecimal(sha1(full_path(book))));
}

/// The address of this run, in its file as long as it lives.
class LeftAddress {
public:
  LeftAddress(const fs::path& book, std::string address)
      : file_(address_file(book)), address_(std::move(address)) {
    if (file_) leave();
  }
  LeftAddress(const LeftAddress&) = delete;
  LeftAddress& operator=(const LeftAddress&) = delete;
  ~LeftAddress() {
    std::error_code ignored;
    if (file_ && left_at(*file_) == address_) fs::remove(*file_, ignored);
  }

  static std::string left_at(const fs::path& file) {
    std::string address;
    std::getline(std::ifstream(file), address);
    return address;
  }

private:
  void leave() const {
    std::error_code ignored;
    fs::remove(*file_, ignored);
    const int descriptor =
        ::open(file_->c_str(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    [[maybe_unused]] const auto written = ::write(descriptor, address_.data(), address_.size());
    ::close(descriptor);
  }

  std::optional<fs::path> file_;
  std::string address_;
};

bool is_shown_elsewhere(const Options& options) {
  const auto file = address_file(options.request.path);
  return options.at && file &&
         preview::ask_to_show(
             LeftAddress::left_at(*file), full_path(options.at->path), options.at->line
         );
}

/// Gives each build to the server.
class Shower final : public Follower {
public:
  explicit Shower(const Options& options)
      : options_(options),
        pool_(options.jobs),
        server_(options.port, options.editor),
        left_(options.request.path, server_.address()) {
    if (options.at) server_.go_to(full_path(options.at->path), options.at->line);
  }

  void changed(const std::vector<std::filesystem::path>&) override {}

  void built(build::Result&& result, std::chrono::steady_clock::duration time) override {
    print_diagnostics({result, time, 0}, options_);
    if (result.books.empty())
      server_.say("no book found");
    else
      server_.show(std::make_shared<const preview::ShownBook>(std::move(result), pool_));
    if (!std::exchange(is_told_, true)) tell();
  }

  void failed(const std::exception& failure) override {
    std::cerr << "quire: " << failure.what() << std::endl;
    server_.say(failure.what());
  }

private:
  void tell() {
    std::cout << "preview: " << server_.address() << std::endl;
    if (options_.opens) open_on_desktop(server_.address());
  }

  const Options& options_;
  TaskPool pool_;
  preview::Server server_;
  LeftAddress left_;
  bool is_told_ = false;
};

}  // namespace

int preview(const Options& given) {
  if (is_shown_elsewhere(given)) return 0;
  auto options = given;
  options.request.writes = false;
  options.request.keeps_books = true;
  options.request.outputs = book::Outputs{book::Output::Epub};
  options.request.outputs->add(book::Output::Pdf);
  const Interruptions held;  // before the server has threads
  Shower shower(options);
  follow(options, shower);
  return 0;
}

}  // namespace quire::cli
