#include "cli/watch.h"

#include <iostream>
#include <string>

#include "base/terminal.h"
#include "cli/report/report.h"
#include "cli/run/follow.h"

namespace quire::cli {
namespace {

/// Prints what happens.
class Printer final : public Follower {
public:
  explicit Printer(const Options& options) : options_(options) {}

  void changed(const std::vector<std::filesystem::path>& paths) override {
    if (options_.format == Format::Json) {
      print_json_change(std::cout, paths);
    } else {
      std::string names;
      for (const auto& path : paths)
        names += (names.empty() ? "" : ", ") + for_terminal(path.string());
      std::cout << "changed: " << names << '\n';
    }
    std::cout.flush();
  }

  void built(build::Result&& result, std::chrono::steady_clock::duration time) override {
    const bool is_faulty =
        result.has(Severity::Error) || (options_.is_strict && result.has(Severity::Warning));
    print({result, time, is_faulty ? 1 : 0}, options_);
    const bool is_kept = options_.format != Format::Json && result.has_book && result.files.empty();
    if (is_kept) std::cout << "kept the files of the last build without errors\n";
    std::cout.flush();
  }

  void failed(const std::exception& failure) override {
    if (options_.format == Format::Json)
      print_json_failure(std::cout, failure.what());
    else
      std::cerr << "quire: " << failure.what() << '\n';
    std::cout.flush();
  }

private:
  const Options& options_;
};

}  // namespace

int watch(const Options& options) {
  Printer printer(options);
  follow(options, printer);
  return 0;
}

}  // namespace quire::cli
