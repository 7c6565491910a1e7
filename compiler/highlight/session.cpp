#include "highlight/session.h"

#include <string>

#include "highlight/lines.h"

namespace quire::highlight {

namespace {

// Puts a session together line by line.
class SessionReader {
public:
  explicit SessionReader(std::string_view code) : code_(code) {}

  void begin_command(Bytes line, std::size_t prompt) {
    session_.commands.emplace_back();
    continue_command(line, prompt);
  }

  // The line's end belongs to the command: it may be what a comment or a here-document waits for.
  void continue_command(Bytes line, std::size_t prompt) {
    const auto code_begin = line.begin + static_cast<std::uint32_t>(prompt);
    const auto code_end = std::min<std::size_t>(line.end + 1, code_.size());
    if (prompt > 0) session_.prompts.push_back({line.begin, code_begin});
    if (code_begin < code_end)
      session_.commands.back().push_back({code_begin, static_cast<std::uint32_t>(code_end)});
  }

  void output(Bytes line) { session_.outputs.push_back(line); }

  Session finish() {
    std::erase_if(session_.commands, [](const auto& command) { return command.empty(); });
    return std::move(session_);
  }

private:
  std::string_view code_;
  Session session_;
};

// The word that ends a command's here-document, or nothing: EOF in `cat <<-'EOF' > file`.
std::string_view here_document_end(std::string_view command) {
  const auto operator_begin = command.find("<<");
  if (operator_begin == std::string_view::npos) return {};
  auto word = command.substr(operator_begin + 2);
  word.remove_prefix(std::min(word.find_first_not_of("-'\"\\ "), word.size()));
  return word.substr(0, word.find_first_of("'\" \t;|&<>()"));
}

std::string_view without_tabs(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
  return line;
}

}  // namespace

Pattern shell_prompt() {
  return Pattern(
      R"(^(?:(?:\([^()\s]+\) ?)?(?:[\w.-]+@[\w.-]+[^\s$#%>]*[ ]?|\[[^\]]*\] ?|[~/][^\s$#%>]* )?)"
      R"((?:[$%#]|❯|➜)(?: +|$)|(?:PS )?[A-Za-z]:\\[^<>|"]*>\s*|PS> ?))"
  );
}

Session read_shell_session(std::string_view code, const Pattern& shell_prompt) {
  SessionReader reader(code);
  const auto is_windows = code.starts_with("> ");
  auto in_command = false;    // the line before was part of one
  auto goes_on = false;       // and ended in a backslash
  auto comments = false;      // a bare # is one
  std::string_view here_end;  // what the open here-document ends with
  for_each_line(code, [&](Bytes bytes, std::string_view line) {
    const auto command_line = [&](std::string_view text) {
      in_command = true;
      goes_on = text.ends_with('\\');
      if (here_end.empty()) here_end = here_document_end(text);
    };
    if (!here_end.empty()) {
      reader.continue_command(bytes, line.starts_with("> ") ? 2 : 0);
      if (without_tabs(line.starts_with("> ") ? line.substr(2) : line) == here_end) here_end = {};
      return;
    }
    if (goes_on || (in_command && !is_windows && line.starts_with("> "))) {
      const std::size_t prompt = line.starts_with("> ") ? 2 : 0;
      reader.continue_command(bytes, prompt);
      return command_line(line.substr(prompt));
    }
    if (const auto prompt = shell_prompt.length_of_match(line)) {
      const auto is_comment = comments && line.starts_with('#');
      comments = comments || !line.starts_with('#');
      reader.begin_command(bytes, is_comment ? 0 : *prompt);
      return command_line(is_comment ? "" : line.substr(*prompt));
    }
    if (is_windows && line.starts_with("> ")) return reader.begin_command(bytes, 2);
    in_command = false;
    reader.output(bytes);
  });
  return reader.finish();
}

Session read_python_session(std::string_view code) {
  SessionReader reader(code);
  auto in_command = false;
  for_each_line(code, [&](Bytes bytes, std::string_view line) {
    const auto prompt = std::min<std::size_t>(4, line.size());
    const auto has_prompt = [&](std::string_view word) {
      return line.starts_with(word) && (line.size() == 3 || line[3] == ' ');
    };
    if (has_prompt(">>>")) {
      reader.begin_command(bytes, prompt);
      in_command = true;
    } else if (in_command && has_prompt("...")) {
      reader.continue_command(bytes, prompt);
    } else {
      reader.output(bytes);
      in_command = false;
    }
  });
  return reader.finish();
}

}  // namespace quire::highlight
