#include "book/mdbook/mdbook_markers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/trimmed.h"
#include "dom/classes.h"

namespace quire::book {
namespace {

bool is_word(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; }

/// The kinds of mdbook-admonish, which alerts have, too; a book's own look like a note.
constexpr std::array<std::string_view, 27> kinds{
    "abstract", "attention", "bug",     "caution", "check",   "cite",     "danger",
    "done",     "error",     "example", "fail",    "failure", "faq",      "help",
    "hint",     "important", "info",    "missing", "note",    "question", "quote",
    "success",  "summary",   "tip",     "tldr",    "todo",    "warning"};

/// The line that opens the alert of a kind: without a title of its own, its name is the title.
std::string alert_line(std::string_view kind, std::string_view title) {
  if (std::ranges::find(kinds, kind) != kinds.end()) return fmt::format("[!{}] {}", kind, title);
  std::string name(title.empty() ? kind : title);
  if (title.empty() && ascii::is_lower(name[0])) name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return fmt::format("[!note] {}", name);
}

constexpr std::array<std::string_view, 8> contents_marks{
    "[[toc]]",
    "[[TOC]]",
    "[[_TOC_]]",
    "[toc]",
    "[TOC]",
    "{{toc}}",
    "<!-- toc -->",
    "<!--toc-->",
};

/// A line of a text, without its end.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;   ///< of its words
  std::size_t next = 0;  ///< where the next begins
};

/// An opening fence: what stands before it, how long it is, what is behind it.
struct Fence {
  std::string_view indent;
  char mark = 0;
  std::size_t size = 0;
  std::string_view info;
};

std::optional<Fence> fence_of(std::string_view line) {
  const auto at = std::min(line.find_first_not_of(" \t>"), line.size());
  const auto rest = line.substr(at);
  if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return std::nullopt;
  const auto size = std::min(rest.find_first_not_of(rest[0]), rest.size());
  const auto info = trimmed(rest.substr(size));
  if (size < 3 || (rest[0] == '`' && info.find('`') != std::string_view::npos)) return std::nullopt;
  return Fence{line.substr(0, at), rest[0], size, info};
}

/// The value of `name="…"` or `name='…'` in a tag or an info string.
std::optional<std::string_view> attribute(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool is_own = at == 0 || !is_word(text[at - 1]);
    const auto rest = text.substr(at + name.size());
    if (!is_own || (!rest.starts_with("=\"") && !rest.starts_with("='"))) continue;
    const auto end = rest.find(rest[1], 2);
    if (end != std::string_view::npos) return rest.substr(2, end - 2);
  }
  return std::nullopt;
}

/// How many tabs a text begins with. After the mark of a quotation they reach less far.
std::size_t leading_tabs(std::string_view text) {
  return std::min(text.find_first_not_of('\t'), text.size());
}

class Unmarking {
public:
  Unmarking(const Composition& text, Diagnostics& diagnostics)
      : all_(text), text_(text.text()), diagnostics_(diagnostics) {}

  Composition run() {
    while (at_ < text_.size()) {
      const auto line = next_line();
      const auto words = words_of(line);
      const auto fence = fence_of(words);
      if (fence && (fence->info == "admonish" || fence->info.starts_with("admonish ")))
        admonition(line, *fence);
      else if (fence)
        code(line, *fence);
      else if (!listing_tag(line, words) && !contents_mark(line, trimmed(words)))
        plain(line, words);
    }
    return std::move(result_);
  }

private:
  Line next_line() {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const Line line{at_, end, std::min(end + 1, text_.size())};
    at_ = line.next;
    return line;
  }

  std::string_view words_of(const Line& line) const {
    return text_.substr(line.begin, line.end - line.begin);
  }

  void say(Span span, std::string message, std::string hint) {
    diagnostics_.add({Severity::Note, "MDB-004", span, std::move(message), std::move(hint)});
  }

  bool closes(const Fence& fence, std::string_view line) const {
    const auto end = fence_of(line);
    return end && end->mark == fence.mark && end->size >= fence.size && end->info.empty();
  }

  void code(const Line& first, const Fence& fence) {
    auto line = first;
    do {
      line = at_ < text_.size() ? next_line() : Line{line.next, line.next, line.next};
    } while (line.begin < text_.size() && !closes(fence, words_of(line)));
    result_.append(all_, first.begin, line.next);
  }

  void admonition(const Line& first, const Fence& fence) {
    const auto span = all_.span(first.begin, first.end);
    say(span,
        "an mdbook-admonish admonition is shown as an alert",
        "> [!NOTE] is an alert in quire and in mdBook");
    const std::string indent(fence.indent);
    auto words = trimmed(fence.info.substr(std::string_view("admonish").size()));
    const auto kind = words.substr(0, words.find_first_of(" \t\"="));
    const bool has_kind = !kind.empty() && !words.substr(kind.size()).starts_with('=');
    auto title = attribute(words, "title");
    const auto quote = words.find('"');
    if (!title && quote != std::string_view::npos && words.find('=') > quote)
      title = words.substr(quote + 1, words.rfind('"') - std::min(quote + 1, words.rfind('"')));
    const auto name = has_kind ? kind.substr(0, kind.find('.')) : std::string_view("note");
    result_.put(fmt::format("{}> {}\n", indent, alert_line(name, title.value_or(""))), span);
    while (at_ < text_.size()) {
      const auto line = next_line();
      const auto content = words_of(line);
      if (closes(fence, content)) break;
      const auto skipped = content.starts_with(indent) ? indent.size() : 0;
      const auto tabs = leading_tabs(content.substr(skipped));
      result_.put(indent + "> " + std::string(4 * tabs, ' '), all_.span(line.begin, line.end));
      result_.append(all_, line.begin + skipped + tabs, line.next);
    }
    result_.put(indent + "\n", span);
  }

  /// `<Listing …>` and `</Listing>`, each on a line of its own; quotes' marks may stand before it.
  bool listing_tag(const Line& line, std::string_view words) {
    const auto indent = words.substr(0, std::min(words.find_first_not_of(" \t>"), words.size()));
    const auto tag = trimmed(words.substr(indent.size()));
    const auto span = all_.span(line.begin, line.end);
    if (tag == "</Listing>" && is_listing_open_) {
      const auto* between = number_.empty() || caption_.empty() ? "" : ": ";
      const auto caption = (number_.empty() ? "" : "Listing " + number_) + between + caption_;
      if (!caption.empty())
        put(indent, {"", "<figcaption>", "", caption, "", "</figcaption>"}, span);
      put(indent, {"</figure>"}, span);
      is_listing_open_ = false;
      return true;
    }
    if (!tag.starts_with("<Listing") || !tag.ends_with('>') || is_word(tag[8])) return false;
    say(span, "an mdbook-trpl listing is shown as a figure", {});
    is_listing_open_ = true;
    number_ = attribute(tag, "number").value_or("");
    caption_ = attribute(tag, "caption").value_or("");
    const auto file = attribute(tag, "file-name").value_or("");
    const auto id = number_.empty() ? std::string() : fmt::format(" id=\"listing-{}\"", number_);
    put(indent,
        {fmt::format("<figure class=\"{}\"{}>", dom::classes::listing_figure.text(), id)},
        span);
    if (!file.empty())
      put(indent,
          {fmt::format("<p class=\"{}\">{}</p>", dom::classes::file_name.text(), file)},
          span);
    put(indent, {""}, span);
    return true;
  }

  void put(std::string_view indent, const std::vector<std::string>& lines, Span span) {
    for (const auto& line : lines)
      result_.put(fmt::format("{}{}\n", indent, line), span);
  }

  bool contents_mark(const Line& line, std::string_view words) {
    if (std::ranges::find(contents_marks, words) == contents_marks.end()) return false;
    say(all_.span(line.begin, line.end),
        "a chapter gets no contents of its own",
        "the book's contents list its sections");
    result_.append(all_, line.end, line.next);
    return true;
  }

  void plain(const Line& line, std::string_view words) {
    for (auto at = words.find("{{"); at != std::string_view::npos; at = words.find("{{", at + 2)) {
      const auto name_at = at + 3;
      if (name_at > words.size() || (words[at + 2] != '#' && words[at + 2] != '%')) continue;
      const auto end = std::ranges::find_if_not(words.substr(name_at), is_word);
      const auto name =
          words.substr(name_at, static_cast<std::size_t>(end - words.substr(name_at).begin()));
      const bool is_code = at > 0 && words[at - 1] == '`';
      const bool is_known = name == "include" || name == "rustdoc_include" || name == "title" ||
                            name == "playground" || name == "playpen";
      if (name.empty() || is_code || is_known) continue;
      say(all_.span(line.begin + at, line.begin + name_at + name.size()),
          fmt::format(
              "{}{} belongs to a preprocessor and is shown as written", words.substr(at, 3), name
          ),
          "preprocessors are not run");
    }
    result_.append(all_, line.begin, line.next);
  }

  const Composition& all_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  Composition result_;
  std::size_t at_ = 0;
  bool is_listing_open_ = false;
  std::string number_;
  std::string caption_;
};

}  // namespace

Composition without_markers(const Composition& text, Diagnostics& diagnostics) {
  return Unmarking(text, diagnostics).run();
}

}  // namespace quire::book
