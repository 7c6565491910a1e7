#include "markdown/extend/smart_run.h"

#include <algorithm>
#include <array>

#include "base/byte_set.h"
#include "base/utf8.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

constexpr std::string_view apostrophe = "’";
constexpr std::string_view narrow_space = "\u202F";
constexpr std::string_view wide_space = "\u00A0";

struct Range {
  char32_t first, last;
};

bool is_in(char32_t c, const auto& ranges) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

/// 0 is the text's edge.
bool is_space(char32_t c) {
  constexpr std::array spaces{
      Range{0, ' '},
      Range{0xA0, 0xA0},
      Range{0x2000, 0x200A},
      Range{0x2028, 0x2029},
      Range{0x202F, 0x202F},
      Range{0x3000, 0x3000},
  };
  return is_in(c, spaces);
}

bool is_punctuation(char32_t c) {
  constexpr std::array punctuation{
      Range{'!', '/'},
      Range{':', '@'},
      Range{'[', '`'},
      Range{'{', '~'},
      Range{0xA1, 0xA1},
      Range{0xAB, 0xAB},
      Range{0xBB, 0xBB},
      Range{0xBF, 0xBF},
      Range{0x2010, 0x2027},
      Range{0x2030, 0x205E},
      Range{0x3001, 0x3003},
      Range{0x3008, 0x301F},
      Range{0xFF01, 0xFF0F},
      Range{0xFF1A, 0xFF20},
      Range{0xFF3B, 0xFF40},
      Range{0xFF5B, 0xFF65},
  };
  return is_in(c, punctuation);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_word(char32_t c) { return !is_space(c) && !is_punctuation(c); }

class Run {
public:
  Run(std::string_view text, const QuotationMarks& marks, bool has_french_spaces)
      : text_(text), marks_(marks), has_french_spaces_(has_french_spaces) {}

  std::vector<SmartEdit> run() {
    static constexpr ByteSet usual("\"'-.");
    static constexpr ByteSet french("\"'-. \xC2");
    const auto& wanted = has_french_spaces_ ? french : usual;
    for (auto at = wanted.first_in(text_); at != std::string_view::npos;
         at = wanted.first_in(text_, next_))
      next_ = at + take(at);
    for (const auto& open : open_)
      leave_open(open);
    return std::move(edits_);
  }

private:
  struct Open {
    char quote;
    std::size_t edit;
  };

  /// Looks at the character at `at`; gives how many bytes are settled.
  std::size_t take(std::size_t at) {
    switch (text_[at]) {
      case '"':
      case '\'': return quote(at);
      case '-': return dash(at);
      case '.': return dots(at);
      default: return french_space(at);
    }
  }

  char32_t before(std::size_t at) const {
    while (at >= escape_mark.size() && text_.substr(0, at).ends_with(escape_mark))
      at -= escape_mark.size();
    if (at == 0) return 0;
    auto begin = at - 1;
    while (begin > 0 && !utf8::is_boundary(text_, begin))
      --begin;
    return utf8::decode(text_, begin).code_point;
  }

  char32_t behind(std::size_t at) const {
    return at < text_.size() ? utf8::decode(text_, at).code_point : 0;
  }

  bool is_escaped(std::size_t end) const { return text_.substr(end).starts_with(escape_mark); }

  void replace(
      std::size_t begin, std::size_t size, std::string_view by, bool changes_slug = false
  ) {
    edits_.push_back({begin, begin + size, by, changes_slug});
  }

  std::size_t quote(std::size_t at) {
    if (is_escaped(at + 1)) return 1 + escape_mark.size();
    const auto p = before(at);
    const auto n = behind(at + 1);
    const char quote = text_[at];
    const bool may_open = !is_space(n) && (!is_punctuation(n) || is_space(p) || is_punctuation(p));
    const bool may_close = !is_space(p) && (!is_punctuation(p) || is_space(n) || is_punctuation(n));
    if (quote == '\'' && is_word(p) && is_word(n)) {
      replace(at, 1, apostrophe);
      return 1;
    }
    const auto opened = std::ranges::find(open_.rbegin(), open_.rend(), quote, &Open::quote);
    const bool is_open = opened != open_.rend();
    if (may_close && (is_open || !may_open))
      close(at, is_open, p);
    else if (may_open)
      open(at);
    else if (quote == '\'')
      replace(at, 1, apostrophe);
    return 1;
  }

  void open(std::size_t at) {
    replace(at, 1, text_[at] == '"' ? marks_.open : marks_.inner_open);
    open_.push_back({text_[at], edits_.size() - 1});
  }

  void close(std::size_t at, bool is_open, char32_t before) {
    const char quote = text_[at];
    if (!is_open) {
      if (quote == '\'') return replace(at, 1, apostrophe);
      return is_digit(before) ? void() : replace(at, 1, marks_.close);
    }
    while (open_.back().quote != quote) {
      leave_open(open_.back());
      open_.pop_back();
    }
    open_.pop_back();
    replace(at, 1, quote == '"' ? marks_.close : marks_.inner_close);
  }

  /// What nothing closes is a quotation that goes on, or an apostrophe: 'tis.
  void leave_open(const Open& open) {
    if (open.quote == '\'') edits_[open.edit].replacement = apostrophe;
  }

  std::size_t run_size(std::size_t at) const {
    return std::min(text_.find_first_not_of(text_[at], at), text_.size()) - at;
  }

  std::size_t dash(std::size_t at) {
    const auto size = run_size(at);
    const auto p = before(at);
    const bool is_option = (is_space(p) || p == '(' || p == '[') && is_word(behind(at + size));
    const bool is_tail = p == '-';  // of a run whose head is escaped
    const bool is_dash = size == 3 || (size == 2 && !is_option);
    if (is_dash && !is_tail && !is_escaped(at + size))
      replace(at, size, size == 2 ? "–" : "—", true);
    return size;
  }

  std::size_t dots(std::size_t at) {
    const auto size = run_size(at);
    if (size == 3 && !is_escaped(at + size) && before(at) != '.') replace(at, size, "…", true);
    return size;
  }

  /// Source: Lexique des règles typographiques en usage à l'Imprimerie nationale; the space of a
  /// colon is a whole one.
  std::size_t french_space(std::size_t at) {
    if (text_.substr(at).starts_with("«")) return open_guillemet(at);
    if (text_[at] != ' ') return 1;
    const auto rest = text_.substr(at + 1);
    const bool is_before = rest.starts_with("»") || rest.starts_with("!") ||
                           rest.starts_with("?") || rest.starts_with(";");
    if (is_before) replace(at, 1, narrow_space, true);
    const bool is_colon = rest.starts_with(":") && is_space(behind(at + 2));
    if (is_colon) replace(at, 1, wide_space, true);
    return 1;
  }

  std::size_t open_guillemet(std::size_t at) {
    constexpr auto size = std::string_view("«").size();
    if (!text_.substr(at + size).starts_with(' ')) return size;
    replace(at + size, 1, narrow_space, true);
    return size + 1;
  }

  std::string_view text_;
  QuotationMarks marks_;
  bool has_french_spaces_;
  std::size_t next_ = 0;
  std::vector<SmartEdit> edits_;
  std::vector<Open> open_;
};

}  // namespace

std::vector<SmartEdit> smart_edits(
    MarkedText text, const QuotationMarks& marks, bool has_french_spaces
) {
  return Run(text.with_marks(), marks, has_french_spaces).run();
}

}  // namespace quire::markdown
