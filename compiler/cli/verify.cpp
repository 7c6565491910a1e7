#include "cli/verify.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/diagnostic_text.h"
#include "base/file_system.h"
#include "base/sha1.h"
#include "base/utf8.h"
#include "build/programs.h"
#include "cli/report/report.h"
#include "cli/run/data.h"
#include "cli/run/sandbox.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, removed in the end.
class TemporaryFolder {
public:
  TemporaryFolder() {
    auto name = (fs::temp_directory_path() / "quire-verify-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
    fs::create_directory(path_ / "work");
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

/// Where results are kept; nothing where there is no home. Source: XDG Base Directory 0.8.
std::optional<fs::path> cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
    return fs::path(cache) / "quire/verify";
  if (const char* home = std::getenv("HOME"); home && *home)
    return fs::path(home) / ".cache/quire/verify";
  return std::nullopt;
}

/// All that a program's result depends on.
std::string key_of(const build::Program& program) {
  std::string all;
  for (const auto& part :
       {program.command, program.file_name, program.code, program.expected.value_or("\x01")})
    all += std::to_string(part.size()) + ':' + part;
  return hexadecimal(sha1(all));
}

void replace_all(std::string& text, std::string_view what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

std::string last_line(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  return utf8::cleaned(text.substr(text.rfind('\n') + 1));
}

std::string_view without_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

/// The first line in which two texts differ, of the first.
std::string first_difference(std::string_view text, std::string_view other) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    if (line != other.substr(0, other.find('\n'))) return utf8::cleaned(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    other.remove_prefix(std::min(line.size() + 1, other.size()));
  }
  return "nothing";
}

/// What is wrong with a program's run; nothing if it is as it is to be.
std::optional<std::string> fault_of(const build::Program& program, const Outcome& outcome) {
  if (outcome.timed_out) return "the program does not finish in time";
  if (outcome.status != 0) return fmt::format("the program ends with status {}", outcome.status);
  if (!program.expected || without_end(*program.expected) == without_end(outcome.output))
    return std::nullopt;
  return fmt::format(
      "unexpected output: {}",
      first_difference(without_end(outcome.output), without_end(*program.expected))
  );
}

class Verifier {
public:
  explicit Verifier(FileSystem& files) : files_(files), cache_(cache_folder()) {}

  void run(const build::Program& program) {
    ++count;
    const auto kept = cache_ ? std::optional(*cache_ / key_of(program)) : std::nullopt;
    if (kept && files_.exists(*kept)) {
      ++known;
      return;
    }
    const TemporaryFolder folder;
    write(folder.path() / "work" / program.file_name, program.code);
    auto command = program.command;
    replace_all(command, "{file}", program.file_name);
    const auto outcome = run_confined(command, folder.path());
    if (auto fault = fault_of(program, outcome))
      diagnostics.add(
          {Severity::Error, "LST-004", program.span, std::move(*fault), last_line(outcome.errors)}
      );
    else if (kept)
      write(*kept, "");
  }

  std::size_t count = 0, known = 0;
  Diagnostics diagnostics;

private:
  void write(const fs::path& path, std::string_view text) {
    const auto file = files_.create(path);
    file->write(text);
    file->commit();
  }

  FileSystem& files_;
  std::optional<fs::path> cache_;
};

}  // namespace

int verify(const Options& options) {
  DiskFiles files;
  build::Session session(files, data_folders(options.data), 1);
  auto programs = build::programs_of(session, options.request);
  if (!programs.has_commands)
    throw std::runtime_error(R"(quire.toml has no [verify], such as python = "python3 {file}")");
  Verifier verifier(files);
  for (const auto& program : programs.programs)
    verifier.run(program);
  const DiagnosticLook look{wants_color(options.color), true};
  auto causes = std::move(programs.causes);
  const auto failed = verifier.diagnostics.by_cause(*programs.sources);
  causes.insert(causes.end(), failed.begin(), failed.end());
  for (const auto& cause : causes)
    print(std::cerr, cause, *programs.sources, look);
  std::cerr.flush();
  std::size_t failures = 0;
  for (const auto& cause : failed)
    failures += cause.count;
  std::cout << fmt::format(
      "{} {}, {} failed, {} unchanged since the last run\n",
      verifier.count,
      verifier.count == 1 ? "listing" : "listings",
      failures,
      verifier.known
  );
  return causes.empty() ? 0 : 1;
}

}  // namespace quire::cli
