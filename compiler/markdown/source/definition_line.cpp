#include "markdown/source/definition_line.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_terms = 6;
constexpr std::size_t widest_indent = 3;

/// What stands before a line's text: quotes and spaces; a tab ends it.
struct Prefix {
  std::size_t quotes = 0;
  std::size_t size = 0;
};

Prefix prefix_of(std::string_view line) {
  Prefix prefix;
  for (; prefix.size < line.size(); ++prefix.size) {
    if (line[prefix.size] == '>') ++prefix.quotes;
    if (line[prefix.size] != ' ' && line[prefix.size] != '>') break;
  }
  return prefix;
}

/// The marker of a list item with the space behind it, or 0.
std::size_t item_marker_size(std::string_view text) {
  auto at = std::min(text.find_first_not_of("0123456789"), text.size());
  constexpr std::size_t longest_number = 9;
  const std::string_view markers = at == 0 ? "-+*" : ".)";
  if (at > longest_number || at == text.size() || markers.find(text[at]) == std::string_view::npos)
    return 0;
  const auto end = std::min(text.find_first_not_of(' ', at + 1), text.size());
  return end > at + 1 && end < text.size() ? end : 0;
}

/// True for text that begins a block other than a paragraph, or is no term for sure.
bool opens_other_block(std::string_view text) {
  if (text.empty() || std::string_view("#|<=~:>").find(text.front()) != std::string_view::npos)
    return true;
  if (text.starts_with("```") || text.find('|') != std::string_view::npos) return true;
  if (text.front() == '[' && text.find("]:") != std::string_view::npos) return true;
  return text.find_first_not_of("-*_ \t") == std::string_view::npos;
}

class Scan {
public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<DefinitionLine> run() {
    FenceTracker fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      const auto line = text_.substr(at, end - at);
      if (!fences.is_open() && opens_code(line)) {
        take(line, at);
        fences.is_code(line);
      } else if (fences.is_code(line)) {
        if (state_ != State::Definition) state_ = State::Other;
      } else {
        take(line, at);
      }
      at = end + 1;
    }
    return std::move(found_);
  }

private:
  enum class State { Other, Term, Definition };

  void take(std::string_view line, std::size_t offset) {
    const auto prefix = prefix_of(line);
    const auto text = line.substr(prefix.size);
    if (text.find_first_not_of(" \t") == std::string_view::npos) {
      ++blank_lines_;
      return;
    }
    if (opens_indented_code(text) && prefix.quotes == 0 && may_define(prefix))
      define_code(line, prefix, offset + prefix.size);
    else if (const auto size = definition_marker_size(
                 text, state_ == State::Definition || prefix.size > place_.size
             );
             size > 0 && may_define(prefix))
      define(prefix, offset + prefix.size, size), set_block(line, prefix, text.substr(size), size);
    else
      other(prefix, text);
    blank_lines_ = 0;
  }

  /// `: ` and a fence.
  static bool opens_code(std::string_view line) {
    const auto text = line.substr(prefix_of(line).size);
    if (!text.starts_with(": ")) return false;
    const auto content = text.substr(std::min(text.find_first_not_of(' ', 1), text.size()));
    return content.starts_with("```") || content.starts_with("~~~");
  }

  static constexpr std::size_t code_marker = 4;  ///< a colon and three spaces, before code

  /// A colon, three spaces, and code that is indented by four.
  static bool opens_indented_code(std::string_view text) {
    return text.starts_with(":       ") && text.find_first_not_of(" \t", 1) < text.size();
  }

  void define_code(std::string_view line, Prefix prefix, std::size_t colon) {
    define(prefix, colon, code_marker);
    found_.back().block_indent =
        "\n" + std::string(line.substr(0, prefix.size)) + std::string(code_marker, ' ');
  }

  /// True for what opens a block that a definition may begin with.
  static bool opens_block(std::string_view content) {
    return content.starts_with("```") || content.starts_with("~~~") || content.starts_with("> ") ||
           item_marker_size(content) > 0;
  }

  /// A colon with its spaces, if a definition's text may begin behind it. A tilde, which may also
  /// be "about", is indented and has no number after it.
  static std::size_t definition_marker_size(std::string_view text, bool is_indented) {
    if (!text.starts_with(": ") && !(is_indented && text.starts_with("~ "))) return 0;
    const auto end = std::min(text.find_first_not_of(' ', 1), text.size());
    constexpr std::size_t widest = 5;
    if (end > widest || end == text.size() || text[end] == '\t') return 0;
    const auto content = text.substr(end);
    if (text.front() == '~' && ascii::is_digit(content.front())) return 0;
    if (opens_block(content)) return end;
    return content.front() != '[' && opens_other_block(content) ? 0 : end;
  }

  bool may_define(Prefix prefix) const {
    if (prefix.quotes != place_.quotes || blank_lines_ > 1) return false;
    if (prefix.size < place_.size || prefix.size > place_.size + widest_indent) return false;
    if (state_ == State::Definition) return true;
    return state_ == State::Term && lines_ <= (blank_lines_ == 1 ? 1 : most_terms);
  }

  void define(Prefix prefix, std::size_t colon, std::size_t size) {
    found_.push_back({colon, colon + size});
    if (state_ != State::Definition) place_ = prefix;
    state_ = State::Definition;
    body_ = prefix.size + size;
  }

  /// Its first block comes on a line of its own, behind the item's mark.
  void set_block(std::string_view line, Prefix prefix, std::string_view content, std::size_t size) {
    if (!opens_block(content)) return;
    found_.back().block_indent = std::string(line.substr(0, prefix.size)) + std::string(size, ' ');
  }

  void other(Prefix prefix, std::string_view text) {
    const bool is_lazy = blank_lines_ == 0 && state_ != State::Other;
    const bool is_body = prefix.quotes == place_.quotes && prefix.size >= body_;
    if (state_ == State::Definition && (is_lazy || is_body)) return;
    const bool goes_on = is_lazy && state_ == State::Term;
    if (!goes_on) {
      place_ = prefix;
      for (auto size = item_marker_size(text); size > 0; size = item_marker_size(text)) {
        place_.size += size;
        text.remove_prefix(size);
      }
    }
    lines_ = goes_on ? lines_ + 1 : 1;
    state_ = opens_other_block(text) || is_digit_only(text) ? State::Other : State::Term;
  }

  static bool is_digit_only(std::string_view text) {
    return std::ranges::all_of(text, ascii::is_digit);
  }

  std::string_view text_;
  std::vector<DefinitionLine> found_;
  State state_ = State::Other;
  Prefix place_;  ///< of the term
  std::size_t body_ = 0;
  std::size_t lines_ = 0;
  std::size_t blank_lines_ = 0;
};

}  // namespace

std::vector<DefinitionLine> definition_lines(std::string_view text) { return Scan(text).run(); }

}  // namespace quire::markdown
