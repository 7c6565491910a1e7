#include "markdown/extend/line_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace quire::markdown {
namespace {

constexpr std::string_view blanks = " \t";

/// What opens a comment, the longer before what it begins with; what closes one.
constexpr auto openers =
    std::to_array<std::string_view>({"{/*", "<!--", "/*", "//", "--", "#", ";"});
constexpr auto closers = std::to_array<std::string_view>({"*/}", "*/", "-->"});

std::string_view without_blanks_after(std::string_view text) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view without_blanks_before(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

/// The comment that ends a line: where it begins, and its words.
struct Comment {
  std::size_t begin = 0;
  std::string_view words;
};

/// The comment whose words begin at `at`, if nothing but its end stands after them.
std::optional<Comment> comment_of(std::string_view line, std::size_t at, std::size_t end) {
  const auto before = without_blanks_after(line.substr(0, at));
  const auto* const opener =
      std::ranges::find_if(openers, [&](std::string_view sign) { return before.ends_with(sign); });
  if (opener == openers.end()) return std::nullopt;
  auto rest = without_blanks_before(line.substr(end));
  const auto* const closer =
      std::ranges::find_if(closers, [&](std::string_view sign) { return rest.starts_with(sign); });
  if (closer != closers.end()) rest.remove_prefix(closer->size());
  if (!without_blanks_before(rest).empty()) return std::nullopt;
  return Comment{before.size() - opener->size(), line.substr(at, end - at)};
}

enum class Change : std::uint8_t { Highlight, Insert, Delete };

void apply(Change change, LineState& line) {
  switch (change) {
    case Change::Highlight: line.is_highlighted = true; break;
    case Change::Insert: line.is_inserted = true; break;
    case Change::Delete: line.is_deleted = true; break;
  }
}

/// A mark: what it says, of how many lines, and where its comment begins.
struct Mark {
  Change change;
  std::uint32_t count = 1;
  std::size_t begin = 0;
};

struct ShikiWord {
  std::string_view word;
  Change change;
};
constexpr auto shiki_words = std::to_array<ShikiWord>({
    {"++", Change::Insert},
    {"--", Change::Delete},
    {"add", Change::Insert},
    {"error", Change::Highlight},
    {"focus", Change::Highlight},
    {"highlight", Change::Highlight},
    {"hl", Change::Highlight},
    {"remove", Change::Delete},
    {"warning", Change::Highlight},
});

/// `[!code ++:2]`. Source: shiki.style, packages/transformers.
std::optional<Mark> shiki_mark(std::string_view line) {
  constexpr std::string_view open = "[!code ";
  const auto at = line.find(open);
  if (at == std::string_view::npos) return std::nullopt;
  const auto close = line.find(']', at);
  if (close == std::string_view::npos) return std::nullopt;
  const auto words = line.substr(at + open.size(), close - at - open.size());
  const auto colon = words.find(':');
  const auto* const row = std::ranges::find(shiki_words, words.substr(0, colon), &ShikiWord::word);
  const auto comment = comment_of(line, at, close + 1);
  if (row == shiki_words.end() || !comment) return std::nullopt;
  Mark mark{row->change, 1, comment->begin};
  if (colon != std::string_view::npos)
    std::from_chars(words.data() + colon + 1, words.data() + words.size(), mark.count);
  return mark;
}

/// A comment alone on its line that says one of Docusaurus's words.
bool is_line_of(std::string_view line, std::string_view word) {
  const auto at = line.find(word);
  if (at == std::string_view::npos) return false;
  const auto comment = comment_of(line, at, at + word.size());
  return comment && without_blanks_before(line.substr(0, comment->begin)).empty();
}

/// Goes through a listing and gathers its marks.
class MarkReader {
public:
  MarkedCode run(std::string_view code) {
    for (std::size_t at = 0; at < code.size();) {
      const auto end = std::min(code.find('\n', at), code.size());
      read(code.substr(at, end - at));
      at = end + 1;
    }
    if (!has_marks_) result_.lines.clear();
    return std::move(result_);
  }

private:
  void read(std::string_view line) {
    if (docusaurus(line) || leanpub(line)) return;
    const auto mark = shiki_mark(line);
    if (!mark) return add(line);
    has_marks_ = true;
    begin(mark->change, std::min(mark->count, most_lines));
    const auto code = without_blanks_after(line.substr(0, mark->begin));
    if (!without_blanks_before(code).empty()) add(code);
  }

  /// Lines that mark those between them. Source: Leanpub manual, "Marking Code as
  /// Inserted/Deleted".
  bool leanpub(std::string_view line) {
    if (line.find("leanpub-") == std::string_view::npos) return false;
    const auto word = without_blanks_before(without_blanks_after(line));
    if (word == "leanpub-start-insert")
      begin(Change::Insert, most_lines);
    else if (word == "leanpub-start-delete")
      begin(Change::Delete, most_lines);
    else if (word == "leanpub-end-insert")
      left_.at(static_cast<std::size_t>(Change::Insert)) = 0;
    else if (word == "leanpub-end-delete")
      left_.at(static_cast<std::size_t>(Change::Delete)) = 0;
    else
      return false;
    return has_marks_ = true;
  }

  bool docusaurus(std::string_view line) {
    if (line.find("highlight-") == std::string_view::npos) return false;
    if (is_line_of(line, "highlight-next-line"))
      begin(Change::Highlight, 1);
    else if (is_line_of(line, "highlight-start"))
      begin(Change::Highlight, most_lines);
    else if (is_line_of(line, "highlight-end"))
      left_[0] = 0;
    else
      return false;
    return has_marks_ = true;
  }

  void begin(Change change, std::uint32_t count) {
    auto& left = left_.at(static_cast<std::size_t>(change));
    left = std::max(left, count);
  }

  void add(std::string_view line) {
    result_.code.append(line).push_back('\n');
    auto& state = result_.lines.emplace_back();
    for (const auto change : {Change::Highlight, Change::Insert, Change::Delete})
      if (auto& left = left_.at(static_cast<std::size_t>(change)); left > 0) {
        --left;
        apply(change, state);
      }
  }

  static constexpr std::uint32_t most_lines = 1'000'000;

  MarkedCode result_;
  std::array<std::uint32_t, 3> left_{};  ///< lines that a mark still says something of, by Change
  bool has_marks_ = false;
};

std::size_t line_count(std::string_view code) {
  return static_cast<std::size_t>(std::ranges::count(code, '\n'));
}

/// The comment `# (3)` that ends a line, if it is the number that is expected.
std::optional<Comment> callout_of(std::string_view line, std::uint32_t number) {
  auto text = without_blanks_after(line);
  for (const auto closer : closers)
    if (text.ends_with(closer))
      text = without_blanks_after(text.substr(0, text.size() - closer.size()));
  if (text.ends_with('!')) text.remove_suffix(1);
  const auto words = "(" + std::to_string(number) + ")";
  if (!text.ends_with(words)) return std::nullopt;
  const auto at = text.size() - words.size();
  const auto is_marked = line.substr(text.size()).starts_with('!');
  return comment_of(line, at, text.size() + (is_marked ? 1 : 0));
}

void add_range(
    const std::vector<LineRange>& ranges, Change change, MarkedCode& marked, std::uint32_t& beyond
) {
  const auto count = static_cast<std::uint32_t>(marked.lines.size());
  for (const auto& [first, last] : ranges) {
    for (auto line = first; line <= std::min(last, count); ++line)
      apply(change, marked.lines[line - 1]);
    if (last > count && beyond == 0) beyond = last;
  }
}

}  // namespace

MarkedCode take_line_marks(std::string code) {
  constexpr std::array<std::string_view, 3> signs{"[!code ", "highlight-", "leanpub-"};
  const bool may_have_some = std::ranges::any_of(signs, [&](std::string_view sign) {
    return code.find(sign) != std::string::npos;
  });
  if (!may_have_some) return {std::move(code)};
  auto marked = MarkReader().run(code);
  return marked.lines.empty() ? MarkedCode{std::move(code)} : std::move(marked);
}

void take_callouts(MarkedCode& marked, std::uint32_t most) {
  if (most == 0 || marked.code.find("(1)") == std::string::npos) return;
  std::string code;
  auto lines = marked.lines;
  lines.resize(line_count(marked.code));
  std::uint32_t next = 1;
  std::size_t index = 0;
  const std::string_view text = marked.code;
  for (std::size_t at = 0; at < text.size(); ++index) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (const auto comment = next <= most ? callout_of(line, next) : std::nullopt) {
      line = without_blanks_after(line.substr(0, comment->begin));
      lines[index].callout = next++;
    }
    code.append(line).push_back('\n');
    at = end + 1;
  }
  if (next > 1) marked = {std::move(code), std::move(lines)};
}

std::uint32_t add_ranges(const ListingOptions& options, MarkedCode& marked) {
  if (options.highlighted.empty() && options.inserted.empty() && options.deleted.empty()) return 0;
  marked.lines.resize(line_count(marked.code));
  std::uint32_t beyond = 0;
  add_range(options.highlighted, Change::Highlight, marked, beyond);
  add_range(options.inserted, Change::Insert, marked, beyond);
  add_range(options.deleted, Change::Delete, marked, beyond);
  return beyond;
}

}  // namespace quire::markdown
