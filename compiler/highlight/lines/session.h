#pragma once

#include <string_view>
#include <vector>

#include "highlight/lines/pattern.h"
#include "highlight/painting.h"

namespace quire::highlight {

/// A dialogue with a machine, cut into what was asked and what was answered.
struct Session {
  /// One command's code, without prompts, in as many ranges as it has lines.
  using Command = std::vector<Bytes>;

  std::vector<Bytes> prompts;
  std::vector<Command> commands;
  std::vector<Bytes> outputs;
};

/// What begins a shell's line: `$ `, `(venv) % `, `user@host:~$ `, `[root@host ~]# `, `PS C:\> `.
Pattern shell_prompt();

/// A shell's. A command goes on after a backslash, behind `> `, and to the end of its
/// here-document. A bare `#` is a prompt only where no other stands, else a comment.
Session read_shell_session(std::string_view code, const Pattern& shell_prompt);

/// Python's, with `>>> ` and `... `.
Session read_python_session(std::string_view code);

/// A session whose commands begin with one prompt and go on after another, such as Node's or
/// psql's.
Session read_prompted_session(std::string_view code, const Pattern& first, const Pattern& next);

}  // namespace quire::highlight
