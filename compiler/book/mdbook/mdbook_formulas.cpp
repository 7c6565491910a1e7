#include "book/mdbook/mdbook_formulas.h"

#include <algorithm>
#include <string_view>

#include "markdown/fence.h"

namespace quire::book {
namespace {

constexpr std::string_view blanks = " \t\r\n";
/// What a backslash makes a character like others. Source: CommonMark #backslash-escapes
constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Tells indented code from what is indented in a list, line by line.
/// Source: CommonMark #indented-code-blocks
class IndentedCode {
public:
  bool is_code(std::string_view line) {
    const auto indent = std::min(line.find_first_not_of(" \t\r"), line.size());
    const auto words = line.substr(indent);
    const bool is_deep = indent >= 4 || line.substr(0, indent).find('\t') != std::string_view::npos;
    if (words.empty()) {
      is_behind_blank_ = true;
      return false;
    }
    const bool goes_on = is_behind_blank_ || is_code_;
    if (indent == 0 && goes_on) is_in_list_ = false;
    const auto marker = words.find_first_not_of("0123456789");
    is_in_list_ |=
        !is_deep && marker != std::string_view::npos &&
        (marker == 0 ? std::string_view("-+*") : std::string_view(".)")).find(words[marker]) !=
            std::string_view::npos;
    is_behind_blank_ = false;
    return is_code_ = is_deep && goes_on && !is_in_list_;
  }

private:
  bool is_behind_blank_ = true;
  bool is_code_ = false;
  bool is_in_list_ = false;
};

class Escaping {
public:
  Escaping(const Composition& text, Diagnostics& diagnostics)
      : all_(text), text_(text.text()), diagnostics_(diagnostics) {}

  Composition run() {
    markdown::FenceTracker fences;
    IndentedCode indented;
    std::size_t begin = 0;  // of what is no code
    for (std::size_t at = 0; at < text_.size();) {
      const auto line = text_.substr(at, text_.find('\n', at) - at);
      const auto next = std::min(at + line.size() + 1, text_.size());
      const bool is_fenced = fences.is_code(line);
      // A fence at the margin ends what list there was.
      if (is_fenced && !line.empty() && line.front() != ' ') indented = {};
      if (is_fenced || indented.is_code(line)) {
        prose(begin, at);
        result_.append(all_, at, next);
        begin = next;
      }
      at = next;
    }
    prose(begin, text_.size());
    return std::move(result_);
  }

private:
  void prose(std::size_t begin, std::size_t end) {
    const auto part = text_.substr(0, end);
    std::size_t done = begin;
    for (auto at = begin; at < end;) {
      if (part[at] == '\\') {
        at += 2;
      } else if (part[at] == '`') {
        at = behind_code(part, at);
      } else if (const auto behind = part[at] == '$' ? behind_formula(part, at) : 0; behind > 0) {
        result_.append(all_, done, at);
        formula(at, behind);
        done = at = behind;
      } else {
        ++at;
      }
    }
    result_.append(all_, done, end);
  }

  /// Where the code in a line ends that begins with backticks; behind them, if it does not.
  static std::size_t behind_code(std::string_view part, std::size_t at) {
    const auto open = std::min(part.find_first_not_of('`', at), part.size());
    const auto size = open - at;
    for (auto close = part.find('`', open); close != std::string_view::npos;) {
      const auto behind = std::min(part.find_first_not_of('`', close), part.size());
      if (behind - close == size) return behind;
      close = part.find('`', behind);
    }
    return open;
  }

  /// Where a formula ends that begins with `$`; 0 if it is none.
  static std::size_t behind_formula(std::string_view part, std::size_t at) {
    const std::string_view sign = part.substr(at).starts_with("$$") ? "$$" : "$";
    const auto begin = at + sign.size();
    if (begin >= part.size()) return 0;
    auto close = part.find(sign, begin);
    while (close != std::string_view::npos && part[close - 1] == '\\')
      close = part.find(sign, close + 1);
    if (close == std::string_view::npos || close == begin) return 0;
    const auto inside = part.substr(begin, close - begin);
    if (sign.size() == 2) return close + 2;
    const bool is_sum = blanks.find(inside.front()) != std::string_view::npos ||
                        blanks.find(inside.back()) != std::string_view::npos ||
                        inside.find("\n\n") != std::string_view::npos;
    return is_sum ? 0 : close + 1;
  }

  void formula(std::size_t begin, std::size_t end) {
    const auto span = all_.span(begin, end);
    diagnostics_.add(
        {Severity::Note,
         "MDB-004",
         span,
         "formulas of mdbook-katex are set as they are written",
         "a picture of a formula shows it as it is meant"}
    );
    std::size_t done = begin;
    for (auto at = begin; at < end; ++at) {
      if (punctuation.find(text_[at]) == std::string_view::npos) continue;
      result_.append(all_, done, at);
      result_.put("\\", all_.span(at, at + 1));
      done = at;
    }
    result_.append(all_, done, end);
  }

  const Composition& all_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  Composition result_;
};

}  // namespace

Composition with_formulas_as_written(const Composition& text, Diagnostics& diagnostics) {
  return Escaping(text, diagnostics).run();
}

}  // namespace quire::book
