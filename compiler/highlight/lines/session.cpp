#include "highlight/lines/session.h"

#include <optional>
#include <utility>

#include "highlight/lines/lines.h"

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

// A shell's session, line by line.
class ShellReader {
public:
  ShellReader(std::string_view code, const Pattern& prompt)
      : reader_(code), prompt_(prompt), is_windows_(code.starts_with("> ")) {}

  void read(Bytes bytes, std::string_view line) {
    if (goes_on(line)) return continue_command(bytes, line);
    if (const auto prompt = length_of_prompt(line)) return begin_command(bytes, line, *prompt);
    in_command_ = false;
    reader_.output(bytes);
  }

  Session finish() { return reader_.finish(); }

private:
  bool goes_on(std::string_view line) const {
    if (!here_end_.empty() || after_backslash_) return true;
    return in_command_ && !is_windows_ && line.starts_with("> ");
  }

  void continue_command(Bytes bytes, std::string_view line) {
    const std::size_t prompt = line.starts_with("> ") ? 2 : 0;
    reader_.continue_command(bytes, prompt);
    line.remove_prefix(prompt);
    if (here_end_.empty()) return note_what_is_open(line);
    if (without_tabs(line) == here_end_) here_end_ = {};
  }

  void begin_command(Bytes bytes, std::string_view line, std::size_t prompt) {
    reader_.begin_command(bytes, prompt);
    note_what_is_open(line.substr(prompt));
  }

  void note_what_is_open(std::string_view text) {
    in_command_ = true;
    after_backslash_ = text.ends_with('\\');
    here_end_ = here_document_end(text);
  }

  // 0 for a remark, which is code without a prompt.
  std::optional<std::size_t> length_of_prompt(std::string_view line) {
    if (is_windows_ && line.starts_with("> ")) return 2;
    const auto length = prompt_.length_of_match(line);
    if (!length) return std::nullopt;
    if (line.starts_with('#')) return has_other_prompt_ ? 0 : *length;
    has_other_prompt_ = true;
    return length;
  }

  SessionReader reader_;
  const Pattern& prompt_;
  bool is_windows_;
  bool has_other_prompt_ = false;
  bool in_command_ = false;       // the line before was part of one
  bool after_backslash_ = false;  // and ended in one
  std::string_view here_end_;     // the line that ends the open here-document, if one is
};

}  // namespace

Pattern shell_prompt() {
  return Pattern(
      R"(^(?:(?:\([^()\s]+\) ?)?(?:[\w.-]+@[\w.-]+[^\s$#%>]*[ ]?|\[[^\]]*\] ?|[~/][^\s$#%>]* )?)"
      R"((?:[$%#]|❯|➜)(?: +|$)|(?:PS )?[A-Za-z]:\\[^<>|"]*>\s*|PS> ?))"
  );
}

Session read_shell_session(std::string_view code, const Pattern& shell_prompt) {
  ShellReader reader(code, shell_prompt);
  for_each_line(code, [&](Bytes bytes, std::string_view line) { reader.read(bytes, line); });
  return reader.finish();
}

Session read_prompted_session(std::string_view code, const Pattern& first, const Pattern& next) {
  SessionReader reader(code);
  auto in_command = false;
  for_each_line(code, [&](Bytes bytes, std::string_view line) {
    if (const auto prompt = first.length_of_match(line)) {
      reader.begin_command(bytes, *prompt);
      in_command = true;
    } else if (const auto more = in_command ? next.length_of_match(line) : std::nullopt) {
      reader.continue_command(bytes, *more);
    } else {
      reader.output(bytes);
      in_command = false;
    }
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
