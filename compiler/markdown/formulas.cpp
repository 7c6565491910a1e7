#include "markdown/formulas.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "markdown/dialect/containers/directive_fences.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// No formula is longer: what opens one is not looked for further away.
constexpr std::size_t longest_inline = 2'000;
constexpr std::size_t longest_display = 20'000;
constexpr std::size_t longest_id = 200;

constexpr auto environments = std::to_array<std::string_view>({
    "align",
    "align*",
    "alignat",
    "alignat*",
    "displaymath",
    "eqnarray",
    "eqnarray*",
    "equation",
    "equation*",
    "flalign",
    "flalign*",
    "gather",
    "gather*",
    "math",
    "multline",
    "multline*",
});

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

class Finder {
public:
  Finder(std::string_view text, const FormulaSyntax& syntax) : text_(text), syntax_(syntax) {}

  std::vector<FormulaPlace> run() {
    DirectiveFences fences;
    std::size_t begin = 0;  // of the stretch that is no code
    for (std::size_t at = 0; at < text_.size();) {
      auto end = std::min(text_.find('\n', at), text_.size());
      if (fences.is_apart(text_.substr(at, end - at))) {
        stretch(begin, at);
        begin = end + 1;
      } else if (const auto place = math_directive(at, end); syntax_.dollars && place.end > 0) {
        stretch(begin, place.begin);
        found_.push_back(place);
        end = place.end;
        begin = end;
      }
      at = end + 1;
    }
    stretch(begin, text_.size());
    return std::move(found_);
  }

private:
  /// MyST: the lines of ```{math}; nothing if the line [at, end) opens none.
  FormulaPlace math_directive(std::size_t at, std::size_t end) const {
    constexpr std::string_view name = "{math}";
    const auto line = text_.substr(at, end - at);
    const auto open = line.find_first_not_of(container_characters);
    if (open == npos || (line[open] != '`' && line[open] != '~' && line[open] != ':')) return {};
    const auto size = std::min(line.find_first_not_of(line[open], open), line.size()) - open;
    if (size < 3 || !line.substr(open + size).starts_with(name)) return {};
    FormulaPlace place{at + open, 0, at + open + size + name.size(), 0, true};
    const auto window = text_.substr(0, std::min(text_.size(), end + longest_display));
    for (auto next = end + 1; next < window.size();) {
      const auto stop = std::min(window.find('\n', next), window.size());
      if (is_end(window.substr(next, stop - next), line.substr(open, size))) {
        place.tex_end = next;
        place.end = stop;
        return place;
      }
      take_option(place, next, stop);
      next = stop + 1;
    }
    return {};
  }

  static bool is_end(std::string_view line, std::string_view fence) {
    const auto mark = line.find_first_not_of(" \t>");
    if (mark == npos || !line.substr(mark).starts_with(fence)) return false;
    return line.find_first_not_of(std::string{fence.front(), ' '}, mark) == npos;
  }

  /// A line `:label: id` before the TeX.
  void take_option(FormulaPlace& place, std::size_t begin, std::size_t end) const {
    const auto before = text_.substr(place.tex_begin, begin - place.tex_begin);
    const auto open = text_.substr(0, end).find_first_not_of(" \t>", begin);
    if (before.find_first_not_of(" \t\n>") != npos || open == npos || text_[open] != ':') return;
    constexpr std::string_view label = ":label:";
    const auto id = text_.substr(0, end).find_first_not_of(' ', open + label.size());
    if (text_.substr(open).starts_with(label) && id != npos && end - id <= longest_id) {
      place.id_begin = id;
      place.id_end = text_.find_last_not_of(" \t", end - 1) + 1;
    }
    place.tex_begin = end;
  }

  void stretch(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    part_ = text_.substr(0, end);
    unclosed_display_ = false;
    paragraph_begin_ = paragraph_end_ = 0;
    static constexpr ByteSet openers("\\`$");
    for (auto at = begin; at < end;) {
      at = openers.first_in(part_, at);
      if (at == npos) return;
      at = step(at);
    }
  }

  /// What is at a sign; gives where to go on.
  std::size_t step(std::size_t at) {
    switch (part_[at]) {
      case '`': return code(at);
      case '$': return dollar(at);
      default: return backslash(at);
    }
  }

  std::size_t add(FormulaPlace place) {
    if (place.is_display) take_id(place);
    found_.push_back(place);
    return place.end;
  }

  /// What names a display stands after it on its line.
  void take_id(FormulaPlace& place) const {
    const auto open = part_.find_first_not_of(" \t", place.end);
    if (open == npos) return;
    const auto rest = part_.substr(open, longest_id);
    const bool is_attribute = rest.starts_with("{#");
    const auto close = rest.find(is_attribute ? '}' : ')');
    if ((!is_attribute && !rest.starts_with('(')) || close == npos) return;
    const auto begin = open + (is_attribute ? 2 : 1);
    const auto id = part_.substr(begin, open + close - begin);
    const auto line_end = std::min(part_.find('\n', open), part_.size());
    const bool is_last =
        part_.substr(open + close + 1, line_end - open - close - 1).find_first_not_of(" \t") ==
        npos;
    if (id.empty() || !is_last || id.find_first_of(" \n{}()$") != npos) return;
    place.id_begin = begin;
    place.id_end = open + close;
    place.end = open + close + 1;
  }

  /// Inline code; MyST: {math}`x` is a formula.
  std::size_t code(std::size_t at) {
    const auto end = behind_code(at);
    const auto open = std::min(part_.find_first_not_of('`', at), part_.size());
    constexpr std::string_view role = "{math}";
    if (!syntax_.dollars || end == open || !part_.substr(0, at).ends_with(role)) return end;
    return add({at - role.size(), end, open, end - (open - at)});
  }

  /// After inline code, or after the backticks where that has no end.
  std::size_t behind_code(std::size_t at) const {
    const auto open = std::min(part_.find_first_not_of('`', at), part_.size());
    const auto size = open - at;
    const auto limit = paragraph_end(open, longest_display);
    for (auto close = part_.find('`', open); close < limit;) {
      const auto behind = std::min(part_.find_first_not_of('`', close), part_.size());
      if (behind - close == size) return behind;
      close = part_.find('`', behind);
    }
    return open;
  }

  /// The end of the paragraph that holds `at`, or so many bytes on.
  std::size_t paragraph_end(std::size_t at, std::size_t most) const {
    if (at < paragraph_begin_ || at >= paragraph_end_ || paragraph_end_ > part_.size()) {
      paragraph_begin_ = at;
      paragraph_end_ = next_blank_line(at);
    }
    return std::min(paragraph_end_, std::min(part_.size(), at + most));
  }

  std::size_t next_blank_line(std::size_t at) const {
    for (auto line = part_.find('\n', at); line != npos; line = part_.find('\n', line + 1)) {
      const auto ink = part_.find_first_not_of(" \t>", line + 1);
      if (ink == npos || part_[ink] == '\n') return line;
    }
    return part_.size();
  }

  std::size_t dollar(std::size_t at) {
    const auto rest = part_.substr(at);
    if (rest.starts_with("$$}") && at > 0 && part_[at - 1] == '{') return leanpub(at);
    if (rest.starts_with("$$")) return syntax_.double_dollars ? display(at, "$$", "$$") : at + 2;
    if (!syntax_.dollars) return at + 1;
    if (rest.starts_with("$`")) return in_backticks(at);
    return inline_dollar(at);
  }

  /// Leanpub: {$$}…{/$$}, which is a display where it has a block of its own.
  std::size_t leanpub(std::size_t at) {
    constexpr std::string_view close_sign = "{/$$}";
    const auto begin = at + 3;
    const auto limit = paragraph_end(begin, longest_display);
    const auto close = part_.substr(0, limit).find(close_sign, begin);
    if (!syntax_.double_dollars || close == npos || close == begin) return begin;
    const auto end = close + close_sign.size();
    return add({at - 1, end, begin, close, has_own_lines(at - 1, end)});
  }

  /// GitHub's $`…`$.
  std::size_t in_backticks(std::size_t at) {
    const auto limit = paragraph_end(at, longest_inline);
    const auto close = part_.substr(0, limit).find("`$", at + 2);
    if (close == npos || close == at + 2) return at + 1;
    return add({at, close + 2, at + 2, close, false});
  }

  bool may_open_dollar(std::size_t at) const {
    if (syntax_.loose_dollars) return true;
    const bool is_behind_word = at > 0 && ascii::is_alphanumeric(part_[at - 1]);
    return !is_space(part_[at + 1]) && !is_behind_word;
  }

  bool may_close_dollar(std::size_t at) const {
    if (syntax_.loose_dollars) return true;
    return !is_space(part_[at - 1]) && (at + 1 >= part_.size() || !ascii::is_digit(part_[at + 1]));
  }

  /// True if the line begins an item of a list, a heading or a row of a table.
  bool begins_block(std::size_t line) const {
    const auto ink = part_.find_first_not_of(" \t>", line);
    if (ink == npos) return false;
    const char c = part_[ink];
    auto after = ink + 1;
    if (c == '#' || c == '|') return true;
    if (ascii::is_digit(c)) {
      while (after < part_.size() && ascii::is_digit(part_[after]))
        ++after;
      if (after == part_.size() || (part_[after] != '.' && part_[after] != ')')) return false;
      ++after;
    } else if (c != '-' && c != '*' && c != '+') {
      return false;
    }
    return after == part_.size() || is_space(part_[after]);
  }

  /// True in a row of a table that begins with a bar.
  bool is_in_row(std::size_t at) {
    if (at < row_begin_ || at >= row_end_) {
      const auto before = part_.rfind('\n', at);
      row_begin_ = before == npos ? 0 : before + 1;
      row_end_ = std::min(part_.find('\n', at), part_.size());
      const auto ink = part_.find_first_not_of(" \t>", row_begin_);
      is_row_ = ink != npos && part_[ink] == '|';
    }
    return is_row_;
  }

  std::size_t inline_dollar(std::size_t at) {
    const auto begin = at + 1;
    if (begin >= part_.size() || !may_open_dollar(at)) return begin;
    const auto limit = paragraph_end(begin, longest_inline);
    int brackets = 0;
    for (auto close = begin; close < limit; ++close) {
      const char c = part_[close];
      if (c == '\\') {
        ++close;
        continue;
      }
      if (c == '`') return begin;  // code comes first
      // So do blocks: a dollar in one item of a list does not go with one in the next.
      if (c == '\n' && begins_block(close + 1)) return begin;
      if (c == '|' && syntax_.loose_dollars && is_in_row(at)) return begin;
      if (c == '[') ++brackets;
      // The dollar stands in the text of a link: `[a.$b](c) or [a.$d](e)`.
      if (c == ']' && brackets-- <= 0 && part_.substr(close).starts_with("](")) return begin;
      if (c != '$') continue;
      const bool is_escaped = part_.substr(close + 1).starts_with(escape_mark);
      if (is_escaped) continue;
      const bool is_doubled = part_.substr(close).starts_with("$$");
      if (close == begin || !may_close_dollar(close) || is_doubled) return begin;
      return add({at, close + 1, begin, close, false});
    }
    return begin;
  }

  /// Up to the closing sign, without a blank line unless it opens a line and is closed on one
  /// alone.
  std::size_t display(std::size_t at, std::string_view open, std::string_view close_sign) {
    const auto begin = at + open.size();
    if (open == "$$" && unclosed_display_) return begin;
    const auto window = part_.substr(0, std::min(part_.size(), begin + longest_display));
    auto close = window.find(close_sign, begin);
    while (close != npos && close_sign[0] == '$' && close > begin && window[close - 1] == '\\')
      close = window.find(close_sign, close + 1);
    if (close == npos) {
      unclosed_display_ |= window.size() == part_.size();
      return begin;
    }
    const bool is_blank = window.substr(begin, close - begin).find_first_not_of(" \t\n>") == npos;
    if (is_blank) return close + close_sign.size();
    const bool is_block = opens_line(at) && has_own_lines(close, close + close_sign.size());
    if (paragraph_end(begin, longest_display) < close && !is_block) return begin;
    const auto end = close + close_sign.size();
    const bool is_inline = syntax_.inline_displays && open == "$$" && !has_own_lines(at, end);
    return add({at, end, begin, close, !is_inline});
  }

  /// Whether nothing is before it on its first line, or after it on its last.
  bool has_own_lines(std::size_t begin, std::size_t end) const {
    const auto next = part_.find_first_not_of(" \t", end);
    return opens_line(begin) && (next == npos || part_[next] == '\n');
  }

  /// Whether only quotes and list items open before it on its line.
  bool opens_line(std::size_t at) const {
    constexpr std::size_t most = 200;
    for (auto i = at; i > 0 && part_[i - 1] != '\n'; --i)
      if (at - i > most || container_characters.find(part_[i - 1]) == npos) return false;
    return true;
  }

  std::size_t backslash(std::size_t at) {
    const auto rest = part_.substr(at);
    const bool is_double = rest.starts_with("\\\\(") || rest.starts_with("\\\\[");
    if (is_double && syntax_.double_backslashes) {
      const bool is_display = rest[2] == '[';
      return bracketed(at, 3, is_display ? "\\\\]" : "\\\\)", is_display);
    }
    // A bracket that is escaped has its mark; one that is not ours has none.
    if (rest.starts_with("\\(") && syntax_.backslashes) return bracketed(at, 2, "\\)", false);
    if (rest.starts_with("\\[") && syntax_.backslashes) {
      const auto size = 2 + (rest.substr(2).starts_with(escape_mark) ? escape_mark.size() : 0);
      return bracketed(at, size, "\\]", true);
    }
    if (rest.starts_with("\\begin{") && syntax_.environments) return environment(at);
    return at + 2;
  }

  /// \(…\): as Markdown that is an escaped parenthesis, so what closes it must come soon.
  std::size_t bracketed(
      std::size_t at, std::size_t size, std::string_view close_sign, bool is_display
  ) {
    const auto begin = at + size;
    if (close_sign.size() == 2 && !may_open_at(at)) return begin;
    const auto limit = paragraph_end(begin, is_display ? longest_display : longest_inline);
    // What was sought in vain up to a place is not sought there again.
    auto& vain = vain_[is_display][size == 3];
    const auto close = part_.substr(0, limit).find(close_sign, std::max(begin, vain));
    if (close == npos) vain = std::max(vain, limit - std::min(limit, close_sign.size()));
    if (close == npos || close == begin) return begin;
    auto end = close + close_sign.size();
    if (part_.substr(end).starts_with(escape_mark)) end += escape_mark.size();
    const bool looks_like_words =
        !is_display && size == 2 && !is_formula(part_.substr(begin, close - begin));
    if (looks_like_words) return begin;
    // "\[link\](url)", "\[[1](url)\]" and "\[x\]" are Markdown's escapes.
    if (is_display && size != 3 && part_.substr(begin, close - begin).find("](") != npos)
      return begin;
    if (is_display && size != 3 && !has_own_lines(at, begin) &&
        part_.substr(begin, close - begin).find_first_of(signs) == npos)
      return begin;
    return add({at, end, begin, close, is_display});
  }

  /// A bracket within a word, after another escape or in a link's address is an escaped one.
  bool may_open_at(std::size_t at) const {
    const auto before = part_.substr(0, at);
    if (before.empty()) return true;
    if (before.ends_with("](") || before.ends_with(escape_mark)) return false;
    const char last = before.back();
    return std::string_view(" \t\n(\"'*_|-:,>~").find(last) != npos ||
           static_cast<unsigned char>(last) >= 0x80;
  }

  /// What formulas have and words have not.
  static constexpr std::string_view signs = "\\^_=<>+";

  /// Parentheses around words are escaped parentheses; a formula is short, or has a sign of one.
  static bool is_formula(std::string_view inside) {
    if (inside.find_first_of(signs) != npos) return true;
    return inside.find(' ') == npos && inside.size() <= 3;
  }

  std::size_t environment(std::size_t at) {
    constexpr std::string_view open = "\\begin{";
    const auto name_begin = at + open.size();
    const auto close =
        part_.substr(0, std::min(part_.size(), name_begin + 20)).find('}', name_begin);
    if (close == npos) return name_begin;
    // A star may stand in it; braces have marks only where they are escaped.
    const auto name = part_.substr(name_begin, close - name_begin);
    const auto known = std::ranges::find(environments, name);
    if (known == environments.end() || !opens_line(at)) return name_begin;
    const auto ending = "\\end{" + std::string(name) + "}";
    const auto limit = std::min(part_.size(), at + longest_display);
    auto& vain = vain_ends_.at(static_cast<std::size_t>(known - environments.begin()));
    const auto end = part_.substr(0, limit).find(ending, std::max(close, vain));
    if (end == npos) {
      vain = std::max(vain, limit - std::min(limit, ending.size()));
      return name_begin;
    }
    return add({at, end + ending.size(), at, end + ending.size(), true});
  }

  std::string_view text_;
  std::string_view part_;
  FormulaSyntax syntax_;
  std::size_t row_begin_ = 0, row_end_ = 0;  ///< the line that is_in_row() has looked at
  bool is_row_ = false;
  std::vector<FormulaPlace> found_;
  bool unclosed_display_ = false;
  mutable std::size_t paragraph_begin_ = 0, paragraph_end_ = 0;  ///< the last one asked for
  std::array<std::size_t, environments.size()> vain_ends_{};
  std::size_t vain_[2][2] = {};  ///< where brackets do not close, by their kind
};

}  // namespace

std::vector<FormulaPlace> find_formulas(std::string_view clean, const FormulaSyntax& syntax) {
  if (syntax.is_none()) return {};
  return Finder(clean, syntax).run();
}

}  // namespace quire::markdown
