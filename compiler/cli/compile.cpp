#include "cli/compile.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "base/recorded_files.h"
#include "build/accessibility_report.h"
#include "build/compile.h"
#include "cli/report/accessibility.h"
#include "cli/report/progress.h"
#include "cli/report/report.h"
#include "cli/run/confinement.h"
#include "cli/run/data.h"
#include "cli/run/dependencies.h"
#include "cli/run/desktop.h"
#include "cli/run/request.h"
#include "cli/run/run_files.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

/// One request for each book.
std::vector<build::Request> requests_of(const Options& options, const Progress& progress) {
  const auto request = request_of(options, progress);
  if (options.is_one_book || options.paths.size() < 2) return {request};
  std::vector<build::Request> requests(options.paths.size(), request);
  for (std::size_t i = 0; i < requests.size(); ++i)
    requests[i].path = options.paths[i];
  return requests;
}

fs::path folder_of(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return path;
  return path.has_parent_path() ? path.parent_path() : ".";
}

/// The books' folders and the data, and where the links in it lead, as in the build tree.
std::vector<fs::path> read_by(const Options& options, const build::DataFolders& data) {
  auto paths = options.request.granted;
  if (!options.request.output_intent.empty()) paths.push_back(options.request.output_intent);
  if (options.paths.empty()) paths.emplace_back(".");
  for (const auto& path : options.paths)
    paths.push_back(folder_of(path));
  std::error_code ignored;
  for (const auto* const name : {"fonts", "hyphen"}) {
    paths.push_back(data.data / name);
    for (const auto& entry : fs::directory_iterator(data.data / name, ignored))
      if (entry.is_symlink(ignored)) paths.push_back(entry.path());
  }
  return paths;
}

std::vector<fs::path> written_by(const Options& options) {
  std::vector<fs::path> folders;
  const auto& request = options.request;
  if (options.command == Command::Build)
    folders.push_back(request.folder.empty() ? "." : request.folder);
  for (const auto& [output, place] : request.places)
    folders.push_back(place.has_parent_path() ? place.parent_path() : ".");
  if (!options.cache.empty()) folders.push_back(options.cache);
  for (const auto& file :
       {options.dependencies, options.accessibility_page, request.print_cover_place})
    if (!file.empty()) folders.push_back(file.has_parent_path() ? file.parent_path() : ".");
  return folders;
}

void limit(const Options& options, const build::DataFolders& data) {
  if (options.most_memory > 0) limit_memory(options.most_memory);
  if (options.most_processor_time > 0) limit_processor_time(options.most_processor_time);
  if (options.is_confined) confine({read_by(options, data), written_by(options)});
}

/// The run of one command line: its books, one after the other.
class Run {
public:
  explicit Run(const Options& options)
      : options_(options),
        files_(std::ranges::find(options.paths, "-") != options.paths.end()),
        recorded_(files_) {}

  /// Returns the exit status.
  int run() {
    std::exception_ptr failure;
    try {
      compile_all();
    } catch (const std::exception& fault) {
      if (options_.format == Format::Json) print_json_failure(std::cout, fault.what());
      failure = std::current_exception();
    }
    if (options_.format == Format::Sarif) print_sarif(std::cout, sarif_runs_);
    if (!options_.dependencies.empty()) write_dependencies();
    if (failure) std::rethrow_exception(failure);
    return status_;
  }

private:
  void compile_all() {
    auto start = std::chrono::steady_clock::now();
    const auto data = data_folders(options_.data);
    limit(options_, data);
    FileSystem& plain = files_;
    FileSystem& recording = recorded_;
    build::Session session(options_.dependencies.empty() ? plain : recording, data, options_.jobs);
    if (!options_.cache.empty()) session.remember_in(options_.cache);
    const Progress progress(!options_.is_quiet);
    show_progress(progress, session);
    for (const auto& request : requests_of(options_, progress)) {
      const auto result = build::compile(session, request);
      const auto end = std::chrono::steady_clock::now();
      progress.clear();
      report(result, end - start);
      start = end;
    }
  }

  void report(const build::Result& result, std::chrono::steady_clock::duration time) {
    const bool is_faulty =
        result.has(Severity::Error) || (options_.is_strict && result.has(Severity::Warning));
    const Report report{result, time, is_faulty ? 1 : 0};
    print(report, options_);
    if (options_.format == Format::Sarif) sarif_runs_.push_back(sarif_run(report));
    for (const auto& file : result.files)
      outputs_.push_back(file.path);
    if (result.failure) std::rethrow_exception(result.failure);
    for (const auto& book : result.books)
      report_accessibility(build::accessibility_report(book.book), *result.sources);
    if (options_.opens)
      for (const auto& file : result.files)
        open_on_desktop(file.path.string());
    status_ = std::max(status_, report.status);
  }

  void report_accessibility(const build::AccessibilityReport& report, const SourceMap& sources) {
    if (options_.reports_accessibility) print_accessibility(std::cout, report, sources);
    if (options_.accessibility_page.empty()) return;
    const auto file = files_.create(options_.accessibility_page);
    file->write(accessibility_page(report, sources));
    auto* const written = file.get();
    files_.commit_all({&written, 1});
  }

  void write_dependencies() {
    if (outputs_.empty())
      for (const auto& [output, place] : options_.request.places)
        outputs_.push_back(place);
    const auto all = dependencies_of(recorded_.asked(), outputs_);
    const auto file = files_.create(options_.dependencies);
    switch (options_.dependency_format) {
      case DependencyFormat::Make: file->write(make_rule(all, options_.dependencies)); break;
      case DependencyFormat::Json: file->write(dependencies_json(all)); break;
      case DependencyFormat::Zero: file->write(dependencies_zero(all)); break;
    }
    auto* const written = file.get();
    files_.commit_all({&written, 1});
  }

  const Options& options_;
  RunFiles files_;
  RecordedFiles recorded_;
  std::vector<std::string> sarif_runs_;
  std::vector<fs::path> outputs_;
  int status_ = 0;
};

}  // namespace

int compile(const Options& options) { return Run(options).run(); }

}  // namespace quire::cli
