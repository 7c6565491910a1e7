#include "markdown/dialect/edits/inline_edits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/edits/index_entry.h"
#include "markdown/dialect/edits/inline_tag.h"
#include "markdown/dialect/lines/code_span.h"
#include "markdown/dialect/lines/icon.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/dialect/lines/unshown.h"

namespace quire::markdown {
namespace {

using Kind = Foreign::Kind;

constexpr std::size_t longest_link = 500;
constexpr std::size_t longest_note = 4'000;
constexpr std::size_t longest_script = 60;

constexpr std::size_t longest_tag = 500;

/// `\@ref(`: a backslash, what it escapes, and the mark of that.
constexpr std::string_view number_open = "\\@\U0001BC9Fref(";

constexpr std::string_view note_open = "^[";

struct CriticMark {
  std::string_view open, close;
};
constexpr std::array critic_marks{
    CriticMark{"{++", "++}"},
    CriticMark{"{--", "--}"},
    CriticMark{"{~~", "~~}"},
    CriticMark{"{==", "==}"},
    CriticMark{"{>>", "<<}"}};

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_word(char c) { return ascii::is_alphanumeric(c) || is_beyond_ascii(c); }

class Scan {
public:
  Scan(std::string_view text, Dialects dialects, const MarkForeign& mark)
      : text_(text), dialects_(dialects), mark_(mark) {}

  std::vector<TextEdit> run() {
    each("[[", &Scan::wiki);
    each("%%", &Scan::comment);
    each(note_open, &Scan::note);
    each("~", &Scan::subscript);
    each("^", &Scan::superscript);
    each("}`", &Scan::role);
    each(number_open, &Scan::number);
    each("{%", &Scan::tag);
    each("{{", &Scan::braces);
    each("{/*", &Scan::mdx_comment);
    each("<", &Scan::component);
    each("](", &Scan::destination);
    if (dialects_.empty() || dialects_.has(Dialect::MkDocs)) {
      each("--8<--", &Scan::snippet);
      for (const auto set : icon_sets)
        each(set, &Scan::icon);
    }
    if (dialects_.empty()) each("{docsify-", &Scan::docsify_mark);
    if (is_on(Spelling::LeanpubIndex, dialects_)) each("{i:", &Scan::index_mark);
    for (const auto& mark : critic_marks)
      critic(mark);
    std::ranges::stable_sort(found_, {}, &Found::begin);
    return edits();
  }

private:
  struct Found {
    std::size_t begin, end;
    Foreign foreign;
  };

  /// Tries a reader at each place of a sign; it gives where the reading goes on.
  void each(std::string_view sign, std::size_t (Scan::*read)(std::size_t)) {
    for (auto at = text_.find(sign); at != std::string_view::npos; at = text_.find(sign, at))
      at = (this->*read)(at);
  }

  /// What is marked first, and is not in something else that is.
  std::vector<TextEdit> edits() {
    std::vector<TextEdit> result;
    std::size_t end = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      auto& [begin, found_end, foreign] = found_[i];
      if (begin < end) continue;
      end = found_end;
      const bool is_note = foreign.kind == Kind::Note;
      if (is_note) foreign.text = note_text(i);
      auto mark = mark_(std::move(foreign), begin, end);
      result.push_back({begin, end, is_note ? "[^" + mark + "]" : mark});
    }
    return result;
  }

  /// The text of the note that was found, with what it has in it marked. Pandoc: a note has none.
  MarkedString note_text(std::size_t note) {
    auto at = found_[note].begin + note_open.size();
    const auto note_end = found_[note].end - 1;
    std::string text;
    for (auto i = note + 1; i < found_.size() && found_[i].begin < note_end; ++i) {
      auto& [begin, end, foreign] = found_[i];
      if (begin < at || end > note_end || foreign.kind == Kind::Note) continue;
      text += text_.substr(at, begin - at);
      text += mark_(std::move(foreign), begin, end);
      at = end;
    }
    text += text_.substr(at, note_end - at);
    return MarkedString(text);
  }

  char before(std::size_t at) const { return at == 0 ? '\n' : text_[at - 1]; }
  char behind(std::size_t at) const { return at >= text_.size() ? '\n' : text_[at]; }

  std::size_t take(std::size_t begin, std::size_t end, Foreign foreign) {
    found_.push_back({begin, end, std::move(foreign)});
    return end;
  }

  /// `[[target|text]]`, with `!` before it an embed. A pipe that a table would take is escaped.
  std::size_t wiki(std::size_t at) {
    const auto next = at + 2;
    const auto close = text_.substr(next, longest_link).find_first_of("]\n[");
    if (close == std::string_view::npos || !text_.substr(next + close).starts_with("]]"))
      return next;
    const auto inside = text_.substr(next, close);
    const auto end = next + close + 2;
    const bool is_embed = before(at) == '!' && (at < 2 || text_[at - 2] != '\\');
    if (before(at) == '\\' || before(at) == '[' || behind(end) == '(' || behind(end) == ']')
      return next;
    if (inside.empty() || inside.front() == ' ' || inside.back() == ' ' || !may_be_target(inside))
      return next;
    const auto pipe = std::min(inside.find('|'), inside.size());
    auto target = inside.substr(0, pipe);
    if (target.ends_with('\\')) target.remove_suffix(1);
    const auto text = inside.substr(std::min(pipe + 1, inside.size()));
    const auto kind = is_embed ? Kind::Embed : Kind::WikiLink;
    return take(is_embed ? at - 1 : at, end, {kind, MarkedString(target), MarkedString(text)});
  }

  /// In an unknown project, numbers and a table of contents are no names of notes.
  bool may_be_target(std::string_view inside) {
    if (ascii::equal_ignoring_case(inside, "toc") || inside == "_TOC_") return false;
    if (dialects_.has(Dialect::Obsidian)) return true;
    const bool has_letter = std::ranges::any_of(inside, [](char c) {
      return ascii::is_letter(c) || is_beyond_ascii(c);
    });
    if (is_label(inside)) return false;
    // In a cell of a table a backslash keeps the pipe from ending it.
    const auto escape = inside.find('\\');
    if (escape < inside.size() && !inside.substr(escape).starts_with("\\|")) return false;
    return has_letter && inside.find_first_of(",;=<>{}\"'$*`") == std::string_view::npos;
  }

  /// True for the label of a link that the text defines: `[[label]]` is that link in brackets.
  bool is_label(std::string_view name) {
    if (!has_labels_)
      for (auto at = text_.find("]:"); at != std::string_view::npos; at = text_.find("]:", at + 2))
        if (const auto near =
                text_.substr(at - std::min(at, longest_link), std::min(at, longest_link));
            near.rfind('[') != std::string_view::npos)
          labels_.insert(ascii::lower(near.substr(near.rfind('[') + 1)));
    has_labels_ = true;
    return labels_.contains(ascii::lower(name));
  }

  /// `%%comment%%` in one line.
  std::size_t comment(std::size_t at) {
    const auto next = at + 2;
    const char first = before(at);
    if (first != ' ' && first != '\n' && first != '\t' && first != '(') return next;
    const auto end = text_.find("%%", next);
    if (end == std::string_view::npos || end == next) return next;
    if (text_.substr(next, end - next).find('\n') != std::string_view::npos) return next;
    if (is_word(behind(end + 2))) return next;
    return take(at, end + 2, {Kind::Hidden, {}, {}});
  }

  /// `^[text]`, up to the bracket that closes it.
  std::size_t note(std::size_t at) {
    const auto next = at + note_open.size();
    if (before(at) == '[' || before(at) == '\\') return next;
    const auto end = note_end(next);
    if (end == std::string_view::npos || end == next) return next;
    return take(at, end + 1, {Kind::Note, {}, {}});
  }

  std::size_t note_end(std::size_t at) const {
    const auto limit = std::min(text_.size(), at + longest_note);
    int depth = 1;
    for (; at < limit; ++at) {
      if (text_[at] == '\\')
        ++at;
      else if (text_[at] == '[')
        ++depth;
      else if (text_[at] == ']' && --depth == 0)
        return at;
      else if (text_.substr(at).starts_with("\n\n"))
        break;
    }
    return std::string_view::npos;
  }

  /// `~x~` in a word or beside a digit; in pandoc's dialects everywhere.
  std::size_t subscript(std::size_t at) {
    const auto end = script_end(at, '~', dialects_.meets(pandocs));
    if (end == 0) return std::max(text_.find_first_not_of('~', at), at + 1);
    const bool is_in_word = is_word(before(at)) || is_word(behind(end));
    if (!is_in_word && !dialects_.meets(pandocs)) return end - 1;
    return take(at, end, {Kind::Subscript, {}, script(at, end)});
  }

  /// `x^2^` after a word; `^[` opens a note.
  std::size_t superscript(std::size_t at) {
    if (behind(at + 1) == '[') return at + 1;
    const auto end = script_end(at, '^', dialects_.meets(pandocs));
    if (end == 0) return at + 1;
    const char first = before(at);
    if (!is_word(first) && first != ')' && first != ']' && first != '*' &&
        !dialects_.meets(pandocs))
      return end - 1;
    return take(at, end, {Kind::Superscript, {}, script(at, end)});
  }

  static constexpr Dialects pandocs{
      Dialect::Pandoc, Dialect::Quarto, Dialect::Bookdown, Dialect::Myst};

  /// Pandoc: `\ ` is a space in it.
  MarkedString script(std::size_t begin, std::size_t end) const {
    std::string text(text_.substr(begin + 1, end - begin - 2));
    std::erase(text, '\\');
    return MarkedString(text);
  }

  /// After the sign that closes the one at `at`; 0 if none does.
  std::size_t script_end(std::size_t at, char sign, bool takes_any) const {
    if (before(at) == sign || behind(at + 1) == sign || before(at) == '\\' || before(at) == '[')
      return 0;
    const auto limit = std::min(text_.size(), at + longest_script);
    for (auto i = at + 1; i < limit; ++i) {
      const char c = text_[i];
      if (c == sign) return i == at + 1 || behind(i + 1) == sign ? 0 : i + 1;
      const bool is_space = c == ' ' && text_[i - 1] == '\\';
      const bool is_fit =
          is_word(c) || std::string_view("+-*().'").find(c) != std::string_view::npos;
      if (c == '\n' || (c == ' ' && !is_space) || (!is_fit && !is_space && !(takes_any && c > ' ')))
        return 0;
    }
    return 0;
  }

  /// MyST's `{ref}`text``; `at` is at the brace that ends the name.
  std::size_t role(std::size_t at) {
    auto begin = at;
    while (begin > 0 && at - begin < longest_script && is_role(text_[begin - 1]))
      --begin;
    const auto next = at + 2;
    if (begin == at || begin == 0 || text_[begin - 1] != '{' || !ascii::is_letter(text_[begin]))
      return next;
    if (is_in_code(begin)) return next;
    const auto open = at + 1;
    const auto inside = std::min(text_.find_first_not_of('`', open), text_.size());
    const auto ticks = text_.substr(open, inside - open);
    const auto close = text_.substr(inside, longest_link).find(ticks);
    const auto text = text_.substr(inside, close);
    if (close == std::string_view::npos || text.empty() || text.find("\n\n") < text.size() ||
        behind(inside + close + ticks.size()) == '`')
      return next;
    return take(
        begin - 1,
        inside + close + ticks.size(),
        {Kind::Role, MarkedString(text_.substr(begin, at - begin)), MarkedString(text)}
    );
  }

  /// True inside a code span: in `{a}` and `{b}` the backtick after a brace ends one. Places come
  /// in order, so that the spans are gone through once.
  bool is_in_code(std::size_t place) {
    while (code_end_ <= place) {
      const auto open = text_.find('`', code_end_);
      if (open >= place) return false;
      const auto inside = std::min(text_.find_first_not_of('`', open), text_.size());
      const auto close = end_of_code_span(text_, inside, inside - open);
      code_end_ = close == std::string_view::npos ? inside : close;
      code_begin_ = open;
    }
    return code_begin_ < place;
  }

  static bool is_role(char c) {
    return ascii::is_alphanumeric(c) || std::string_view("-_:.+").find(c) != std::string_view::npos;
  }

  /// bookdown's `\@ref(fig:plan)`.
  std::size_t number(std::size_t at) {
    const auto begin = at + number_open.size();
    const auto close = text_.substr(begin, longest_link).find_first_of(") \n");
    if (close == std::string_view::npos || text_[begin + close] != ')' || close == 0) return begin;
    const auto id = text_.substr(begin, close);
    // A theorem's label has no prefix where it is defined.
    const auto colon = std::min(id.find(':'), id.size());
    constexpr std::array theorems{
        "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "hyp", "rem", "sol"};
    const bool is_theorem = std::ranges::find(theorems, id.substr(0, colon)) != theorems.end();
    const auto name = is_theorem ? id.substr(std::min(colon + 1, id.size())) : id;
    return take(at, begin + close + 1, {Kind::Number, MarkedString(name), {}});
  }

  /// `{% name … %}`, `{{< name … >}}`, `{{% name … %}}`, within a paragraph.
  std::size_t tag(std::size_t at) {
    const auto end = before(at) == '{' ? 0 : end_of_inline_tag(text_, at, "%}");
    return end == 0 ? at + 2 : take_tag(at, end);
  }

  std::size_t braces(std::size_t at) {
    const auto rest = text_.substr(at + 2);
    if (rest.starts_with('<') || rest.starts_with('%')) {
      const auto end = end_of_inline_tag(text_, at, rest.starts_with('<') ? ">}}" : "%}}");
      return end == 0 ? at + 3 : take_tag(at, end);
    }
    auto address = read_address_tag(text_, at);
    return address ? take(at, address->end, std::move(address->foreign)) : at + 2;
  }

  std::size_t take_tag(std::size_t at, std::size_t end) {
    auto read = read_inline_tag(text_, at, end);
    return read ? take(at, read->end, std::move(read->foreign)) : at + 2;
  }

  /// `](a file.png)`: CommonMark takes no spaces in an address, other tools do.
  std::size_t destination(std::size_t at) {
    const auto next = at + 2;
    const auto inside = text_.substr(next, longest_link);
    const auto close = inside.find_first_of(")(\n<>\"'`[]{}");
    if (close == std::string_view::npos || inside[close] != ')') return next;
    const auto path = inside.substr(0, close);
    if (path.find(' ') == std::string_view::npos || !is_file(path)) return next;
    return take(next, next + close, {Kind::Address, MarkedString(path), {}});
  }

  /// True for a text with a name's ending, `.png` or `.md#part`, as its last word.
  static bool is_file(std::string_view path) {
    if (path.front() == ' ' || path.back() == ' ') return false;
    path = path.substr(0, path.find('#'));
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    const auto ending = path.substr(dot + 1);
    constexpr std::size_t longest_ending = 8;
    return !ending.empty() && ending.size() <= longest_ending &&
           std::ranges::all_of(ending, ascii::is_alphanumeric);
  }

  /// `{/* comment */}`, but not Zola's `{{/* code() */}}`.
  std::size_t mdx_comment(std::size_t at) {
    if (before(at) == '{') return at + 3;
    const auto inside = text_.substr(at + 3, longest_note);
    const auto close = inside.find("*/}");
    if (close == std::string_view::npos || inside.substr(0, close).find("\n\n") < close)
      return at + 3;
    return take(at, at + 3 + close + 3, {Kind::Hidden, {}, {}});
  }

  /// `<Icons.Star />`: a tag whose name CommonMark does not know for one.
  std::size_t component(std::size_t at) {
    const bool is_end = behind(at + 1) == '/';
    const auto begin = at + (is_end ? 2 : 1);
    const auto name = jsx_name_in(text_.substr(begin, longest_tag));
    const auto dot = name.find('.');
    if (dot == std::string_view::npos || !ascii::is_upper(name.front()) || before(at) == '\\')
      return begin;
    const auto size = jsx_tag_size(text_.substr(at, longest_tag));
    if (size == std::string_view::npos || text_.substr(at, size).find("\n\n") < size) return begin;
    const auto next = behind(begin + name.size());
    if (next != ' ' && next != '/' && next != '>' && next != '\n') return begin;
    const auto words = is_end ? std::string_view() : jsx_value(text_.substr(at, size), "text");
    if (!words.empty())
      return take(at, at + size, {Kind::Role, MarkedString("span"), MarkedString(words)});
    const auto kind = is_end ? Kind::Hidden : Kind::Component;
    const bool has_text = is_end || !text_.substr(at, size).ends_with("/>");
    const auto shown = has_text ? std::string() : words_of_name(name);
    return take(at, at + size, {kind, MarkedString(name.substr(0, dot)), MarkedString(shown)});
  }

  /// "Input Selectors" of `Links.InputSelectors`, whose words are in a script; a sentence with a
  /// hole says less. Nothing of an icon.
  static std::string words_of_name(std::string_view name) {
    if (ascii::lower(name).find("icon") != std::string::npos) return {};
    const auto last = name.substr(name.rfind('.') + 1);
    std::string words;
    for (std::size_t i = 0; i < last.size(); ++i) {
      const bool begins_word = i > 0 && ascii::is_upper(last[i]) && ascii::is_lower(last[i - 1]);
      if (begins_word) words += ' ';
      words += last[i];
    }
    return words;
  }

  /// docsify: `{docsify-ignore}` keeps a heading out of the site's bar.
  std::size_t docsify_mark(std::size_t at) {
    const auto close = text_.substr(at, longest_script).find_first_of("}<\n");
    const bool is_mark = close != std::string_view::npos && text_[at + close] == '}';
    return is_mark ? take(at, at + close + 1, {Kind::Hidden, {}, {}}) : at + 1;
  }

  /// Leanpub: `{i: "term"}` is a mark of ours, `{{index: term}}`.
  std::size_t index_mark(std::size_t at) {
    const auto inside = text_.substr(at + 3, longest_tag);
    const auto close = inside.find_first_of("}\n");
    if (close == std::string_view::npos || inside[close] != '}') return at + 3;
    const auto mark = index_mark_of(unquoted(trimmed(inside.substr(0, close))));
    if (mark.empty()) return at + 3;
    return take(at, at + 3 + close + 1, {Kind::Role, MarkedString("span"), MarkedString(mark)});
  }

  /// A snippet of MkDocs' that no file stands for; after a semicolon it is text.
  std::size_t snippet(std::size_t at) {
    const auto end = std::min(text_.find('\n', at), text_.size());
    if (before(at) != ';')
      return take(at, end, {Kind::Literal, MarkedString("--8<-- \"…\""), MarkedString("MkDocs")});
    take(at - 1, at, {Kind::Hidden, {}, {}});
    return take(at, end, {Kind::Literal, {}, {}});
  }

  std::size_t icon(std::size_t at) {
    const auto found = is_word(before(at)) ? std::nullopt : icon_at(text_.substr(at));
    if (!found) return at + 1;
    return take(
        at, at + found->size, {Kind::Icon, MarkedString(found->name), MarkedString(found->sign)}
    );
  }

  /// `{++text++}` and its kin.
  void critic(const CriticMark& mark) {
    std::size_t close = 0;
    for (auto at = text_.find(mark.open); at != std::string_view::npos;) {
      const auto inside = at + 3;
      if (close <= inside) close = text_.find(mark.close, inside + 1);
      if (close == std::string_view::npos) return;
      const bool is_mark = close - inside < longest_note && before(at) != '\\' &&
                           text_.substr(inside, close - inside).find("\n\n") >= close - inside;
      const auto end = is_mark ? close + 3 : inside;
      if (is_mark)
        take(
            at,
            end,
            {Kind::Literal, MarkedString("{++ … ++} and the like"), MarkedString("CriticMarkup")}
        );
      at = text_.find(mark.open, end);
    }
  }

  std::string_view text_;
  Dialects dialects_;
  const MarkForeign& mark_;
  std::vector<Found> found_;
  std::size_t code_begin_ = 0, code_end_ = 0;  ///< the last code span that was looked for
  std::set<std::string> labels_;
  bool has_labels_ = false;
};

}  // namespace

std::vector<TextEdit> inline_edits(
    std::string_view text, Dialects dialects, const MarkForeign& mark
) {
  return Scan(text, dialects, mark).run();
}

}  // namespace quire::markdown
