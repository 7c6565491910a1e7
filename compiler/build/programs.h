#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "build/request.h"
#include "build/session.h"

namespace quire::build {

/// A listing that is to be run.
struct Program {
  Span span;
  std::string file_name;  ///< to write the code to
  std::string code;
  std::string command;                    ///< of the shell; `{file}` is the file's name
  std::optional<std::string> expected{};  ///< what it is to print; none: anything
};

/// All programs of a book.
struct Programs {
  std::unique_ptr<SourceMap> sources;
  std::vector<Diagnostic> causes;
  std::vector<Program> programs;
  bool has_commands = false;  ///< quire.toml has a [verify]
};

/// The listings of the languages that `[verify]` names, with the `output` that follows them right
/// away. Those with `verify=false` are left out.
Programs programs_of(Session&, const Request&);

}  // namespace quire::build
