#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "math/parse/converted.h"

namespace quire::math {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

struct Arrow {
  std::string_view written, command;
};
constexpr auto arrows = std::to_array<Arrow>({
    {"<=>>", "xrightleftharpoons"},
    {"<<=>", "xrightleftharpoons"},
    {"<-->", "xleftrightarrow"},
    {"<=>", "xrightleftharpoons"},
    {"<->", "xleftrightarrow"},
    {"->", "xrightarrow"},
    {"<-", "xleftarrow"},
});

/// Writes mhchem's language as TeX's: upright elements, figures as subscripts, charges as
/// superscripts.
class Chemistry {
public:
  explicit Chemistry(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size())
      step();
    return "{" + result_ + "}";
  }

private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : ' ';
  }

  bool is_at_word_end(std::size_t ahead) const {
    const char c = peek(ahead);
    return is_blank(c) || c == '.' || c == ')' || c == ']' || c == ',';
  }

  void step() {
    const char c = peek();
    if (is_blank(c)) return blank();
    if (arrow()) return;
    if (c == '^' || c == '_') return script(c);
    if (ascii::is_letter(c)) return letters();
    if (is_digit(c)) return figures();
    if (c == '\\') return command();
    if (c == '$' || c == '{') return verbatim(c);
    if ((c == '+' || c == '-') && is_behind_atom_) return charge(c);
    sign(c);
  }

  void blank() {
    while (at_ < text_.size() && is_blank(text_[at_]))
      ++at_;
    is_behind_atom_ = false;
    const bool is_alone = (peek() == '+' || peek() == '-' || peek() == '=') && is_blank(peek(1));
    if (is_alone) {
      result_ += text_[at_++];
      result_ += ' ';
    } else if (at_ < text_.size() && peek() != '-' && peek() != '<' && !result_.empty()) {
      result_ += "\\,";
    }
  }

  bool arrow() {
    for (const auto& [written, name] : arrows) {
      if (!text_.substr(at_).starts_with(written)) continue;
      at_ += written.size();
      const auto above = bracket();
      const auto below = bracket();
      result_ += '\\' + std::string(name);
      if (!below.empty()) result_ += '[' + below + ']';
      result_ += '{' + (above.empty() ? "\\;\\;" : above) + '}';
      is_behind_atom_ = false;
      return true;
    }
    return false;
  }

  /// What is over or under an arrow, itself chemistry.
  std::string bracket() {
    if (peek() != '[') return {};
    std::size_t depth = 0;
    auto end = at_;
    for (; end < text_.size(); ++end) {
      if (text_[end] == '[') ++depth;
      if (text_[end] == ']' && --depth == 0) break;
    }
    const auto inner = text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
    if (inner.find('[') != std::string_view::npos)
      return std::string("{") + std::string(inner) + "}";
    return Chemistry(inner).run();
  }

  void script(char sign) {
    if (sign == '^' && is_at_word_end(1)) {
      ++at_;
      result_ += "\\uparrow ";
      return;
    }
    ++at_;
    if (!is_behind_atom_) result_ += "{}";
    result_ += sign;
    if (peek() == '{') {
      verbatim('{');
    } else {
      std::string inner;
      while (at_ < text_.size() && (is_digit(peek()) || peek() == '+' || peek() == '-' ||
                                    (inner.empty() && ascii::is_letter(peek()))))
        inner += text_[at_++];
      result_ += '{' + inner + '}';
    }
    is_behind_atom_ = true;
  }

  void letters() {
    std::string word;
    while (at_ < text_.size() && ascii::is_letter(text_[at_]))
      word += text_[at_++];
    if (word == "v" && is_at_word_end(0)) {
      result_ += "\\downarrow ";
      return;
    }
    result_ += "\\mathrm{" + word + '}';
    is_behind_atom_ = true;
  }

  void figures() {
    std::string number;
    while (at_ < text_.size() && (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))))
      number += text_[at_++];
    if (is_behind_atom_) {
      result_ += "_{" + number + '}';
    } else if (peek() == '/' && is_digit(peek(1))) {
      ++at_;
      std::string below;
      while (at_ < text_.size() && is_digit(peek()))
        below += text_[at_++];
      result_ += "\\tfrac{" + number + "}{" + below + "}\\,";
    } else {
      result_ += number + "\\,";
    }
  }

  void command() {
    const auto begin = at_++;
    while (at_ < text_.size() && ascii::is_letter(text_[at_]))
      ++at_;
    if (at_ == begin + 1 && at_ < text_.size()) ++at_;
    result_ += text_.substr(begin, at_ - begin);
    result_ += ' ';
    if (peek() == '{') verbatim('{');
  }

  void verbatim(char open) {
    std::size_t depth = 0;
    auto end = at_;
    for (; end < text_.size(); ++end) {
      if (open == '$' && end > at_ && text_[end] == '$') break;
      if (text_[end] == '{') ++depth;
      if (text_[end] == '}' && --depth == 0 && open == '{') break;
    }
    const auto inner = text_.substr(at_ + 1, end - at_ - 1);
    result_ += '{' + std::string(inner) + '}';
    at_ = std::min(end + 1, text_.size());
    is_behind_atom_ = true;
  }

  /// A sign at a word's end is a charge, one within it a bond.
  void charge(char sign) {
    ++at_;
    if (is_at_word_end(0))
      result_ += std::string("^{") + sign + '}';
    else
      result_ += sign == '-' ? "{-}" : "{+}";
  }

  void sign(char c) {
    ++at_;
    switch (c) {
      case '*':
        result_ += "\\cdot ";
        is_behind_atom_ = false;
        return;
      case '.':
        result_ += "\\cdot ";
        is_behind_atom_ = false;
        return;
      case '#': result_ += "{\\equiv}"; break;
      case '=': result_ += "{=}"; break;
      case '%': result_ += "\\%"; break;
      case '&': result_ += "\\&"; break;
      case '}': break;
      default: result_ += c;
    }
    is_behind_atom_ = c == ')' || c == ']';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_behind_atom_ = false;
  std::string result_;
};

}  // namespace

std::string tex_of_chemistry(std::string_view text) { return Chemistry(text).run(); }

}  // namespace quire::math
