#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "markdown/dialect/containers/directive_fences.h"
#include "markdown/dialect/edits/index_entry.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/code_span.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_argument = 4'000;
constexpr int deepest = 16;

/// A command with a text: what Markdown has before and after it.
struct Markup {
  std::string_view name, before, after;
};
constexpr std::array markups{
    Markup{"emph", "*", "*"},
    Markup{"textit", "*", "*"},
    Markup{"textsl", "*", "*"},
    Markup{"textbf", "**", "**"},
    Markup{"textsc", "[", "]{.smallcaps}"},
    Markup{"underline", "[", "]{.underline}"},
    Markup{"uline", "[", "]{.underline}"},
    Markup{"sout", "~~", "~~"},
    Markup{"textsuperscript", "<sup>", "</sup>"},
    Markup{"textsubscript", "<sub>", "</sub>"},
    Markup{"footnote", "^[", "]"},
    Markup{"enquote", "\"", "\""},
    Markup{"text", "", ""},
    Markup{"textrm", "", ""},
    Markup{"textsf", "", ""},
    Markup{"textnormal", "", ""},
    Markup{"mbox", "", ""},
};

/// Commands whose text Markdown takes letter for letter.
constexpr std::array verbatim{Markup{"texttt", "`", "`"}, Markup{"path", "`", "`"}};

/// A command that stands for a text.
struct Sign {
  std::string_view name, text;
};
constexpr std::array signs{
    Sign{"dots", "…"},
    Sign{"ldots", "…"},
    Sign{"textellipsis", "…"},
    Sign{"textendash", "–"},
    Sign{"textemdash", "—"},
    Sign{"textbackslash", "&#92;"},
    Sign{"textasciitilde", "&#126;"},
    Sign{"textquotesingle", "&#39;"},
    Sign{"textregistered", "®"},
    Sign{"texttrademark", "™"},
    Sign{"textdegree", "°"},
    Sign{"copyright", "©"},
    Sign{"quad", "\u2003"},
    Sign{"qquad", "\u2003\u2003"},
    Sign{"TeX", "TeX"},
    Sign{"LaTeX", "LaTeX"},
    Sign{"LaTeXe", "LaTeX2e"},
    Sign{"XeLaTeX", "XeLaTeX"},
    Sign{"BibTeX", "BibTeX"},
};

/// Commands that move things on LaTeX's page, with their arguments.
constexpr std::array<std::string_view, 34> page_commands{
    "newpage",       "pagebreak",     "clearpage",      "cleardoublepage",
    "nopagebreak",   "linebreak",     "noindent",       "indent",
    "vspace",        "hspace",        "vfill",          "hfill",
    "smallskip",     "medskip",       "bigskip",        "centering",
    "raggedright",   "raggedleft",    "tiny",           "scriptsize",
    "footnotesize",  "small",         "normalsize",     "large",
    "Large",         "LARGE",         "huge",           "Huge",
    "singlespacing", "doublespacing", "onehalfspacing", "allowbreak",
    "protect",       "FloatBarrier"};

template <typename Table>
const typename Table::value_type* row_of(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Table::value_type::name);
  return found == table.end() ? nullptr : &*found;
}

/// The size of `{…}` at the head of a text, with the braces in it in pairs; 0 if none is there.
std::size_t braces_size(std::string_view text) {
  if (!text.starts_with('{')) return 0;
  text = text.substr(0, longest_argument);
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '{')
      ++depth;
    else if (text[at] == '}' && --depth == 0)
      return at + 1;
    else if (text.substr(at).starts_with("\n\n"))
      return 0;
  }
  return 0;
}

std::string_view inside(std::string_view text, std::size_t size) {
  return text.substr(1, size - 2);
}

/// The letters after the backslash at the head of a text.
std::string_view name_in_front(std::string_view text) {
  const auto letters = text.substr(1);
  const auto end = std::ranges::find_if_not(letters, ascii::is_letter) - letters.begin();
  return letters.substr(0, static_cast<std::size_t>(end));
}

/// A command at the head of a text: its size, and the Markdown that it is.
struct Command {
  std::size_t size = 0;  ///< 0: none that is known
  std::string markdown;
  bool is_of_page = false;
};

std::string markdown_of(std::string_view text, int depth);

/// The Markdown of a text between two marks of emphasis, which may have no spaces at its ends.
std::string marked_up(const Markup& markup, std::string_view text, int depth) {
  const auto core = trimmed(text);
  if (core.empty()) return std::string(text);
  const auto lead = static_cast<std::size_t>(core.data() - text.data());
  auto result = std::string(text.substr(0, lead));
  result += markup.before;
  result += markdown_of(core, depth + 1);
  result += markup.after;
  result += text.substr(lead + core.size());
  return result;
}

/// An address as a link; without a scheme Markdown has none for it.
std::string address_of(const std::string& address) {
  return address.find(':') == npos ? address : '<' + address + '>';
}

/// A command with one argument, which `rest` opens with.
Command with_argument(std::string_view name, std::string_view rest, std::size_t named, int depth) {
  const auto size = braces_size(rest);
  if (size == 0) return {};
  const auto argument = inside(rest, size);
  if (const auto* markup = row_of(markups, name))
    return {named + size, marked_up(*markup, argument, depth)};
  if (const auto* markup = row_of(verbatim, name))
    return {
        named + size,
        std::string(markup->before) + without_escapes(argument) + std::string(markup->after)};
  if (name == "index") return {named + size, index_mark_of(argument)};
  if (name == "url") return {named + size, address_of(without_escapes(argument))};
  if (name != "href") return {};
  const auto words = braces_size(rest.substr(size));
  if (words == 0) return {};
  return {
      named + size + words,
      '[' + markdown_of(inside(rest.substr(size), words), depth + 1) + "](<" +
          without_escapes(argument) + ">)"};
}

Command command_at(std::string_view text, int depth) {
  const auto name = name_in_front(text);
  if (name.empty() || depth > deepest) return {};
  const auto named = name.size() + 1;
  const auto rest = text.substr(named);
  if (const auto* sign = row_of(signs, name))
    return {named + (rest.starts_with("{}") ? 2 : 0), std::string(sign->text)};
  if (std::ranges::find(page_commands, name) == page_commands.end())
    return with_argument(name, rest, named, depth);
  auto size = named + (rest.starts_with('*') ? 1 : 0);
  if (const auto close = text.substr(size, longest_argument).find_first_of("]\n");
      text.substr(size).starts_with('[') && close != npos && text[size + close] == ']')
    size += close + 1;
  size += braces_size(text.substr(size));
  return {size, {}, true};
}

/// The Markdown of a text with commands in it.
std::string markdown_of(std::string_view text, int depth) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = text[at] == '\\' ? command_at(text.substr(at), depth) : Command();
    if (found.size == 0)
      result += text[at];
    else
      result += found.markdown;
    at += std::max<std::size_t>(found.size, 1);
  }
  return result;
}

class Scan {
public:
  Scan(std::string_view text, const LeaveOut& leave_out) : text_(text), leave_out_(leave_out) {}

  std::vector<TextEdit> run() {
    DirectiveFences fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      const auto line = text_.substr(at, end - at);
      if (!fences.is_apart(line) && !is_command_alone(line)) commands(std::max(at, done_), end);
      at = end + 1;
    }
    return std::move(edits_);
  }

private:
  /// True for `\newpage` on a line of its own, which is a block's.
  static bool is_command_alone(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with('\\') || name_in_front(line).size() + 1 != line.size()) return false;
    const auto name = line.substr(1);
    return name.ends_with("page") || name == "pagebreak";
  }

  void commands(std::size_t at, std::size_t end) {
    while (at < end) {
      at = std::min(text_.find_first_of("`\\", at), end);
      if (at == end) return;
      if (text_[at] == '`')
        at = past_code(at);
      else
        at = command(at);
      done_ = at;
    }
  }

  std::size_t past_code(std::size_t at) const {
    const auto inside = std::min(text_.find_first_not_of('`', at), text_.size());
    const auto closed = end_of_code_span(text_, inside, inside - at);
    return closed == npos ? inside : closed;
  }

  /// Takes the command at `at`; gives where the reading goes on.
  std::size_t command(std::size_t at) {
    const char before = at == 0 ? ' ' : text_[at - 1];
    const auto found = command_at(text_.substr(at), 0);
    const bool has_text = found.size > 0 && text_[at + found.size - 1] == '}';
    // `C:\dots` is the name of a file.
    const bool is_path =
        before == '\\' ||
        (!has_text && (ascii::is_alphanumeric(before) || before == ':' || before == '/'));
    if (found.size == 0 || is_path) {
      // A second backslash is escaped by this one.
      return at + (text_.substr(at + 1).starts_with('\\') ? 2 : 1);
    }
    const auto end = at + found.size;
    if (found.is_of_page)
      leave_out_(
          Spelling::PageCommand,
          text_.substr(at, name_in_front(text_.substr(at)).size() + 1),
          at,
          end
      );
    edits_.push_back({at, end, found.markdown});
    return end;
  }

  std::string_view text_;
  const LeaveOut& leave_out_;
  std::vector<TextEdit> edits_;
  std::size_t done_ = 0;  ///< what is before has been looked at
};

}  // namespace

std::vector<TextEdit> tex_command_edits(std::string_view text, const LeaveOut& leave_out) {
  if (text.find('\\') == npos) return {};
  return Scan(text, leave_out).run();
}

}  // namespace quire::markdown
