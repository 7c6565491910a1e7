#pragma once

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "build/compile.h"
#include "cli/options.h"

namespace quire::cli {

/// All that a run has to tell.
struct Report {
  const build::Result& result;
  std::chrono::steady_clock::duration time{};
  int status = 0;  ///< what the program will exit with
};

/// Prints the dump, causes and summary in the form that the options ask for.
void print(const Report&, const Options&);

/// Whether a descriptor is a terminal that takes colors and lines back: not TERM=dumb, and not
/// where NO_COLOR is set. Source: no-color.org: set to anything but nothing.
bool is_styled(int descriptor);

/// Whether what people read is colored.
bool wants_color(Color);

/// The causes; of more than ten of one kind (`no such picture: a.png`) the first three, and how
/// many more there are.
std::vector<Diagnostic> by_kind(const std::vector<Diagnostic>& causes);

/// The causes, for people, to standard error: by_kind(), or all where that is asked for.
void print_diagnostics(const Report&, const Options&);

/// The summary, for people: a line a file, then pages, words, listings, diagnostics, time.
void print_summary(std::ostream&, const Report&);

/// What each stage took of the processors and of the clock, as a table.
void print_timings(std::ostream&, const Report&);

/// For editors: JSON Lines, one object a cause, a summary at last unless the build has failed;
/// nothing in it depends on the clock. Source: content/handbook/messages.schema.json.
void print_json(std::ostream&, const Report&, bool shows_all);

/// The files that have changed while a book is watched, as a line of JSON.
void print_json_change(std::ostream&, const std::vector<std::filesystem::path>&);

/// The failure of the surroundings that ends a run, as a line of JSON.
void print_json_failure(std::ostream&, std::string_view message);

/// A run as an object of SARIF 2.1.0, for the log of print_sarif().
std::string sarif_run(const Report&);

/// A log of SARIF: one JSON document. Source: OASIS, SARIF 2.1.0.
void print_sarif(std::ostream&, const std::vector<std::string>& runs);

/// For GitHub's log of a run: one workflow command a cause. Source: docs.github.com, "Workflow
/// commands for GitHub Actions", setting a warning message.
void print_github(std::ostream&, const Report&, bool shows_all);

}  // namespace quire::cli
