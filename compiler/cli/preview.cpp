#include "cli/preview.h"

#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "base/task_pool.h"
#include "cli/desktop.h"
#include "cli/follow.h"
#include "cli/interruptions.h"
#include "cli/report.h"
#include "preview/server.h"

namespace quire::cli {
namespace {

/// Gives each build to the server.
class Shower final : public Follower {
public:
  explicit Shower(const Options& options)
      : options_(options), pool_(options.jobs), server_(options.port, options.editor) {}

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
  bool is_told_ = false;
};

}  // namespace

int preview(const Options& given) {
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
