#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/named_value.h"
#include "build/request.h"

namespace quire::cli {

enum class Command {
  Build,
  Watch,
  Preview,
  Check,
  Sync,
  Verify,
  New,
  Explain,
  Dump,
  Fonts,
  Completions,
  Man,
  Info,
  Help,
};

/// For whom diagnostics and summary are printed: people, editors, GitHub's log of a run, tools that
/// read SARIF.
enum class Format { Text, Json, Github, Sarif };

/// When the text is colored. Auto: on a terminal, unless NO_COLOR is set (no-color.org).
enum class Color { Auto, Always, Never };

/// A line of a file.
struct SourceLine {
  std::filesystem::path path;
  std::uint32_t line = 0;
};

/// How the files that a run depends on are written.
enum class DependencyFormat { Make, Json, Zero };

/// The command line, understood.
struct Options {
  Command command = Command::Build;
  build::Request request;                     ///< of build, check and dump
  std::vector<std::filesystem::path> paths;   ///< the books, or with is_one_book what one is of
  bool is_one_book = false;                   ///< --as-book
  std::string output;                         ///< -o: a folder, a file, or - for standard output
  std::filesystem::path new_book;             ///< the folder of `quire new`
  std::filesystem::path from;                 ///< new --from: a folder of Markdown
  std::size_t jobs = 0;                       ///< --jobs; 0: what the machine has
  std::optional<std::filesystem::path> data;  ///< --data
  std::optional<build::Stage> stage;          ///< of dump
  Format format = Format::Text;
  Color color = Color::Auto;
  bool is_strict = false;              ///< --strict: warnings, too, make the exit status 1
  bool is_verbose = false;             ///< -v: every place of a cause
  bool is_quiet = false;               ///< -q: no summary and no progress
  bool shows_timings = false;          ///< --timings
  std::filesystem::path dependencies;  ///< --deps: a file, or - for standard output; may be empty
  DependencyFormat dependency_format = DependencyFormat::Make;
  bool reports_accessibility = false;        ///< check --a11y
  std::filesystem::path accessibility_page;  ///< check --a11y-html: a file; may be empty
  std::filesystem::path cache;               ///< --cache; empty: none
  bool reads_out = false;                    ///< --read
  bool is_confined = false;                  ///< --sandbox
  std::uint64_t most_memory = 0;             ///< --limit-memory, in bytes; 0: no limit
  std::uint64_t most_processor_time = 0;     ///< --limit-cpu, in seconds; 0: no limit
  int port = 0;                              ///< of the preview; 0: any
  bool opens = false;                        ///< --open: what was made, or the preview
  std::string editor = "vscode://file{file}:{line}:{column}";  ///< what opens a place in an editor
  std::optional<SourceLine> at;                                ///< preview --at
  std::string word;  ///< the code to explain, the command to describe, the shell; may be empty

  /// Whether a book, and nothing else, goes to standard output.
  bool writes_to_standard_output() const;
};

/// The command line said that there is nothing to do, with this exit status: --help, --version, or
/// a mistake in it, which has been printed.
struct Nothing {
  int status = 0;
};

/// Reads the command line, and the environment for what it does not say; prints help and mistakes
/// itself.
std::variant<Options, Nothing> parse_options(int argc, char** argv);

}  // namespace quire::cli
