#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "book/profile.h"
#include "epub/store_rules.h"

namespace quire::cli {

enum class Command { Build, Check, Dump, Explain, New };

/// What `quire dump --stage=` can show: the output of each layer, in the form of its tests.
enum class Stage { Dom, Style, Boxes, Lines, Pages, Tags };

/// For whom diagnostics and summary are printed: people, editors, GitHub's log of a run.
enum class Format { Text, Json, Github };

/// When the text is colored. Auto: on a terminal, unless NO_COLOR is set (no-color.org).
enum class Color { Auto, Always, Never };

/// The command line, understood.
struct Options {
  Command command = Command::Build;
  std::filesystem::path path = ".";  ///< of the Markdown file or the folder
  bool epub = true;                  ///< --to
  bool pdf = true;
  bool has_outputs = false;              ///< --to was given: what the book says does not count
  std::filesystem::path output;          ///< -o; empty: beside the source, in the working folder
  std::optional<std::string> page;       ///< --page, as a CSS <page-size>: "5.5in 8.5in"
  std::optional<book::Profile> profile;  ///< --profile
  std::size_t jobs = 0;                  ///< --jobs; 0: what the machine has
  std::optional<std::filesystem::path> data;  ///< --data
  Stage stage = Stage::Dom;
  Format format = Format::Text;
  Color color = Color::Auto;
  bool is_strict = false;           ///< --strict: warnings, too, make the exit status 1
  bool is_verbose = false;          ///< -v: every place of a cause
  std::vector<epub::Store> stores;  ///< check --for
  std::string code;                 ///< to explain; empty: list them all
};

/// The command line said that there is nothing to do, with this exit status: --help, --version, or
/// a mistake in it, which has been printed.
struct Nothing {
  int status = 0;
};

/// Reads the command line; prints help and mistakes itself.
std::variant<Options, Nothing> parse_options(int argc, char** argv);

}  // namespace quire::cli
