#include "markdown/dialect/containers.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "markdown/dialect/line.h"
#include "markdown/dialect/opener.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

using End = Opener::End;

constexpr std::size_t deepest = 40;
constexpr std::size_t code_indent = 4;

/// True for a line that is three or more of one sign alone.
bool is_fence_of(char mark, std::string_view line) {
  line = trimmed(line);
  return line.size() >= 3 && line.find_first_not_of(mark) == std::string_view::npos;
}

/// Raw HTML whose lines are none of Markdown's.
struct Literal {
  std::string_view open, close;
};
constexpr std::array literals{
    Literal{"<!--", "-->"},
    Literal{"<pre", "</pre>"},
    Literal{"<script", "</script>"},
    Literal{"<style", "</style>"}};

/// The ends that a text has: the lines of colons, and where the last end of each name is.
class Ends {
public:
  explicit Ends(std::string_view text) : text_(text) {}

  bool has(const std::string& tag, std::size_t from) {
    auto found = last_.find(tag);
    if (found == last_.end()) found = last_.emplace(tag, text_.rfind(tag)).first;
    return found->second != std::string_view::npos && found->second >= from;
  }

  /// How many lines of colons stand after a place.
  std::size_t colons_behind(std::size_t from) {
    if (!has_colons_) find_colons();
    const auto behind = std::ranges::lower_bound(colons_, from);
    return static_cast<std::size_t>(colons_.end() - behind);
  }

private:
  void find_colons() {
    has_colons_ = true;
    for (auto at = text_.find(":::"); at != std::string_view::npos;
         at = text_.find(":::", text_.find('\n', at))) {
      const auto begin = text_.rfind('\n', at) + 1;
      auto line = text_.substr(begin, text_.find('\n', at) - begin);
      line.remove_prefix(std::min(line.find_first_not_of(container_characters), line.size()));
      if (is_fence_of(':', line)) colons_.push_back(at);
    }
  }

  std::string_view text_;
  std::map<std::string, std::size_t> last_;
  std::vector<std::size_t> colons_;
  bool has_colons_ = false;
};

/// The width of the marker of a list item with the space after it, or 0.
std::size_t item_width(std::string_view text) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view markers = digits == 0 ? "-+*" : ".)";
  if (digits > 9 || digits == text.size() || markers.find(text[digits]) == std::string_view::npos)
    return 0;
  const auto end = std::min(text.find_first_not_of(' ', digits + 1), text.size());
  if (end == digits + 1) return 0;
  return end > digits + 1 + code_indent ? digits + 2 : end;
}

/// What stands for a table of contents, in lower case.
constexpr std::array<std::string_view, 8> contents_marks{
    "[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{{toc}}", "{{ toc }}", "[[_toc_]] ", "{toc}"};

/// An option of a MyST directive: `:name: fig-x`. Its key and value, else nothing.
std::pair<std::string_view, std::string_view> option_of(std::string_view line) {
  line = trimmed(line);
  const auto end = line.starts_with(':') ? line.find(':', 1) : std::string_view::npos;
  if (end == std::string_view::npos || end < 2) return {};
  const auto key = line.substr(1, end - 1);
  if (key.find(' ') != std::string_view::npos) return {};
  return {key, trimmed(line.substr(end + 1))};
}

class Scan {
public:
  Scan(std::string_view text, Dialects dialects, const ContainerSink& sink)
      : text_(text), dialects_(dialects), sink_(sink), ends_(text) {}

  std::vector<TextEdit> run() {
    while (next_ < text_.size()) {
      begin_ = next_;
      end_ = std::min(text_.find('\n', begin_), text_.size());
      next_ = end_ + 1;
      line();
    }
    return std::move(edits_);
  }

private:
  struct Open {
    Opener opener;
    std::size_t quotes = 0;  ///< of the author's before it, in the container around it
    std::size_t indent = 0;  ///< columns before it, after these
    std::size_t dedent = std::string::npos;  ///< of its body's first line
    std::vector<std::size_t> items = {};     ///< of the list items around it
  };

  void line() {
    const auto text = text_.substr(begin_, end_ - begin_);
    if (open_.empty() && !fences_.is_open() && literal_.empty() && is_prose(text)) {
      if (was_blank_) items_.clear();
      was_blank_ = false;
      return;
    }
    LineCursor cursor(text);
    lead_.clear();
    if (const auto matched = match(cursor); matched < open_.size()) {
      const auto quotes = open_[matched].quotes;
      close_to(matched);
      lead_ = prefix_of(open_.size());
      // A quote of the author's that goes on is still the same.
      auto ahead = cursor;
      for (std::size_t i = 0; i < quotes && ahead.skip_quote(); ++i)
        lead_ += "> ";
      lead_ += '\n';
      was_blank_ = true;
    }
    rest(cursor);
  }

  /// True for a line that neither opens nor ends anything here.
  static bool is_prose(std::string_view text) {
    if (text.empty() || !ascii::is_letter(text.front())) return false;
    if (text.starts_with("import ") || text.starts_with("export ")) return false;
    return text.size() < 2 || text[1] != '>';
  }

  /// Goes into the containers that the line goes on with; gives how many.
  std::size_t match(LineCursor& cursor) {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      auto ahead = cursor;
      if (!goes_on(open_[i], ahead)) return i;
      cursor = ahead;
    }
    return open_.size();
  }

  static bool goes_on(Open& open, LineCursor& cursor) {
    for (std::size_t i = 0; i < open.quotes; ++i)
      if (!cursor.skip_quote()) return false;
    const auto& opener = open.opener;
    if (cursor.is_blank()) return opener.end != End::Prefix;
    if (cursor.indent() < open.indent) return false;
    cursor.skip_indent(open.indent);
    if (opener.end == End::Indent) {
      if (cursor.indent() < code_indent) return false;
      cursor.skip_indent(code_indent);
    }
    if (opener.end == End::Prefix) {
      if (!cursor.rest().starts_with(opener.tag)) return false;
      cursor.skip_bytes(opener.tag.size());
      cursor.skip_indent(1);
    }
    if (opener.is_dedented) {
      if (open.dedent == std::string::npos) open.dedent = cursor.indent();
      cursor.skip_indent(open.dedent);
    }
    return true;
  }

  /// What stands before a line in the first `count` containers, in the text that is made.
  std::string prefix_of(std::size_t count) const {
    std::string prefix;
    for (std::size_t i = 0; i < count; ++i) {
      append_place(prefix, open_[i].quotes, open_[i].indent);
      if (!open_[i].opener.keeps_lines) prefix += "> ";
    }
    return prefix;
  }

  static void append_place(std::string& prefix, std::size_t quotes, std::size_t indent) {
    for (std::size_t i = 0; i < quotes; ++i)
      prefix += "> ";
    prefix.append(indent, ' ');
  }

  void edit(std::size_t begin, std::size_t end, std::string replacement) {
    if (begin == end && replacement.empty()) return;
    edits_.push_back({begin, end, std::move(replacement)});
  }

  /// Puts the containers' marks before what is left of the line.
  void put(const LineCursor& cursor) {
    if (open_.empty() && lead_.empty()) return;
    auto prefix = lead_ + prefix_of(open_.size());
    prefix.append(cursor.pending(), ' ');
    edit(begin_, begin_ + cursor.at(), std::move(prefix));
  }

  void rest(const LineCursor& cursor) {
    const auto rest = cursor.rest();
    if (cursor.is_blank()) {
      put(cursor);
      was_blank_ = true;
      return;
    }
    if (!literal_.empty()) {
      if (rest.find(literal_) != std::string_view::npos) literal_ = {};
      return put(cursor);
    }
    if (!fences_.is_open() && (ends(rest) || leaves_out(cursor) || opens(cursor))) {
      was_blank_ = true;
      return;
    }
    put(cursor);
    if (!fences_.is_code(rest)) {
      items(cursor);
      begin_literal(rest);
    }
    was_blank_ = false;
  }

  void begin_literal(std::string_view rest) {
    rest = trimmed(rest);
    for (const auto& literal : literals)
      if (rest.starts_with(literal.open) && rest.find(literal.close) == std::string_view::npos)
        literal_ = literal.close;
  }

  /// Knows which list items the line is in.
  void items(const LineCursor& cursor) {
    const auto indent = cursor.indent();
    const auto text = trimmed(cursor.rest());
    const auto width = item_width(text);
    if (was_blank_ || width > 0)
      while (!items_.empty() && items_.back() > indent)
        items_.pop_back();
    if (width > 0) items_.push_back(indent + width);
  }

  // Ends.

  bool ends(std::string_view rest) {
    if (open_.empty()) return false;
    const auto index = ended_by(rest);
    if (index == open_.size()) return false;
    const auto opened = std::move(open_[index]);
    close_to(index);
    if (!opened.opener.keeps_lines) {
      auto blank = lead_ + prefix_of(index);
      append_place(blank, opened.quotes, 0);
      edit(begin_, end_, std::move(blank));
      return true;
    }
    auto prefix = lead_ + prefix_of(index) + "\n" + prefix_of(index);
    append_place(prefix, opened.quotes, opened.indent);
    edit(begin_, begin_ + (text_.substr(begin_).find_first_not_of(" \t>")), std::move(prefix));
    return true;
  }

  // What is no text.

  /// Takes a line that other tools do not show either, and what belongs to it.
  bool leaves_out(const LineCursor& cursor) {
    const auto line = trimmed(cursor.rest());
    const auto end = end_;
    const auto spelling = left_out(line);
    if (!spelling || !is_on(*spelling, dialects_)) {
      end_ = end;
      next_ = end + 1;
      return false;
    }
    sink_.leave_out(*spelling, begin_ + cursor.at(), end);
    edit(begin_, end_, lead_ + prefix_of(open_.size()));
    return true;
  }

  std::optional<Spelling> left_out(std::string_view line) {
    if (line.front() == '[' || line.front() == '{')
      return std::ranges::find(contents_marks, ascii::lower(line)) == contents_marks.end()
                 ? std::nullopt
                 : std::optional(Spelling::Contents);
    if (line.starts_with("%%") && hidden_lines(line)) return Spelling::HiddenComment;
    if (!was_blank_ || !open_.empty()) return std::nullopt;
    if (line.starts_with("import ") && is_import(line)) return Spelling::Import;
    if (!line.starts_with("export ") || !is_on(Spelling::Export, dialects_)) return std::nullopt;
    take_until([](std::string_view next) { return trimmed(next).empty(); });
    return Spelling::Export;
  }

  static bool is_import(std::string_view line) {
    if (line.ends_with(';')) line.remove_suffix(1);
    const bool is_quoted = line.ends_with('\'') || line.ends_with('"');
    const bool has_names = line.find(" from ") != std::string_view::npos;
    return is_quoted && (has_names || (line.size() > 8 && (line[7] == '\'' || line[7] == '"')));
  }

  /// Takes a comment of Obsidian's that goes over several lines.
  bool hidden_lines(std::string_view line) {
    const auto close = line.find("%%", 2);
    if (close != std::string_view::npos) return close + 2 == line.size();
    const bool is_alone = line.size() == 2;
    if ((!is_alone && !dialects_.has(Dialect::Obsidian)) || !ends_.has("%%", end_)) return false;
    take_until([](std::string_view next) { return next.find("%%") != std::string_view::npos; });
    return true;
  }

  /// Takes lines up to one, and that one too.
  void take_until(auto is_last) {
    while (next_ < text_.size()) {
      const auto end = std::min(text_.find('\n', next_), text_.size());
      const auto line = text_.substr(next_, end - next_);
      end_ = end;
      next_ = end + 1;
      if (is_last(line)) return;
    }
  }

  /// The container that the line is the end of, else how many are open.
  std::size_t ended_by(std::string_view rest) const {
    const auto line = trimmed(rest);
    const auto tag = end_tag_of(line);
    const bool is_fence = is_fence_of(line.front(), line);
    std::size_t wider = open_.size();
    for (auto i = open_.size(); i-- > 0;) {
      const auto& opener = open_[i].opener;
      if (opener.end == End::Tag && !tag.empty() && opener.tag == tag) return i;
      if (opener.end != End::Fence || !is_fence || opener.mark != line.front()) continue;
      if (opener.mark != ':' && line.size() >= opener.size) return i;
      if (opener.size == line.size()) return i;
      // Pandoc: any number of colons ends the innermost.
      if (opener.mark == ':' && wider == open_.size()) wider = i;
    }
    return wider;
  }

  void close_to(std::size_t count) {
    items_ = std::move(open_[count].items);
    open_.resize(count);
    fences_ = {};
    literal_ = {};
  }

  // Openers.

  bool opens(LineCursor cursor) {
    if (open_.size() >= deepest) return false;
    Open open;
    while (cursor.skip_quote())
      ++open.quotes;
    open.indent = cursor.indent();
    if (!is_in_reach(open)) return false;
    const auto last_line = end_;
    const auto line = trimmed(cursor.rest());
    auto opener =
        line.starts_with('<') ? opener_of(tag_of(line), dialects_) : opener_of(line, dialects_);
    if (!opener || !has_end(*opener)) {
      end_ = last_line;
      next_ = end_ + 1;
      return false;
    }
    open.opener = std::move(*opener);
    enter(std::move(open), cursor);
    return true;
  }

  /// Not indented so far that the line is code.
  bool is_in_reach(const Open& open) {
    if (open.quotes > 0) return open.indent < code_indent;
    auto item = items_.size();
    while (item > 0 && items_[item - 1] > open.indent)
      --item;
    return open.indent < (item == 0 ? 0 : items_[item - 1]) + code_indent;
  }

  /// A tag of JSX may go over several lines: the whole of it, and the line's end is its last's.
  std::string tag_of(std::string_view line) {
    std::string tag(line);
    if (line.size() < 2 || line[0] != '<' || !ascii::is_upper(line[1])) return tag;
    constexpr int most_lines = 30;
    for (int i = 0; i < most_lines && !tag.ends_with('>') && next_ < text_.size(); ++i) {
      const auto end = std::min(text_.find('\n', next_), text_.size());
      const auto more = trimmed(text_.substr(next_, end - next_));
      if (more.empty()) break;
      tag += ' ';
      tag += more;
      end_ = end;
      next_ = end + 1;
    }
    return tag;
  }

  bool has_end(const Opener& opener) {
    if (opener.end == End::Tag) return ends_.has(opener.tag, end_);
    if (opener.end != End::Fence) return true;
    if (opener.mark != ':') return ends_.has(std::string(3, opener.mark), end_);
    const auto open = std::ranges::count_if(open_, [](const Open& outer) {
      return outer.opener.end == End::Fence && outer.opener.mark == ':';
    });
    return ends_.colons_behind(end_) > static_cast<std::size_t>(open);
  }

  void enter(Open open, const LineCursor& cursor) {
    auto& opener = open.opener;
    auto before = prefix_of(open_.size());
    auto blank = before;
    append_place(blank, open.quotes, 0);
    append_place(before, open.quotes, open.indent);
    auto lead = lead_ + (was_blank_ ? std::string() : blank + "\n");
    open.items = std::exchange(items_, {});
    if (opener.keeps_lines) {
      edit(begin_, begin_ + cursor.at(), lead + before);
      edit(end_, end_, "\n" + blank);
    } else {
      if (opener.takes_options) take_options(opener);
      auto container = std::move(opener.container);
      const auto mark = sink_.mark(std::move(container), begin_, end_);
      auto text = lead + before + "> " + mark + opener.title + "\n" +
                  (opener.end == End::Nothing ? blank : before + "> ");
      if (opener.end == End::Prefix) {
        auto line = cursor;
        line.skip_indent(open.indent);
        line.skip_bytes(opener.tag.size());
        line.skip_indent(1);
        edit(begin_, begin_ + line.at(), text + "\n" + before + "> ");
      } else {
        edit(begin_, end_, std::move(text));
      }
    }
    if (opener.end == End::Nothing)
      items_ = std::move(open.items);
    else
      open_.push_back(std::move(open));
  }

  /// Takes the lines of a directive's options.
  void take_options(Opener& opener) {
    while (next_ < text_.size()) {
      const auto end = std::min(text_.find('\n', next_), text_.size());
      auto line = text_.substr(next_, end - next_);
      line.remove_prefix(std::min(line.find_first_not_of("> \t"), line.size()));
      const auto [key, value] = option_of(line);
      if (key.empty()) return;
      auto& attributes = opener.container.attributes;
      if ((key == "name" || key == "label") && attributes.id.empty()) attributes.id = value;
      if (key == "class") attributes.classes.emplace_back(value.substr(0, value.find(' ')));
      end_ = end;
      next_ = end + 1;
    }
  }

  std::string_view text_;
  Dialects dialects_;
  const ContainerSink& sink_;
  Ends ends_;
  std::vector<TextEdit> edits_;
  std::vector<Open> open_;
  std::vector<std::size_t> items_;  ///< columns where the text of the open list items begins
  FenceTracker fences_;
  std::string_view literal_;  ///< what ends the raw HTML that is open
  std::string lead_;          ///< what comes before the line: a blank one
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t next_ = 0;
  bool was_blank_ = true;
};

}  // namespace

std::vector<TextEdit> container_edits(
    std::string_view text, Dialects dialects, const ContainerSink& sink
) {
  return Scan(text, dialects, sink).run();
}

}  // namespace quire::markdown
