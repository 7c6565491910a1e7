#include "markdown/extend/info_string.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "highlight/language.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

/// For mdBook's playground, rustdoc's tests and the styles of Rust's own books.
constexpr std::array tool_words{
    "allow_fail",
    "compile_fail",
    "does_not_compile",
    "editable",
    "ignore",
    "mdbook-runnable",
    "no_run",
    "noplayground",
    "noplaypen",
    "norun",
    "not_desired_behavior",
    "notrust",
    "panics",
    "playground",
    "should_panic",
    "standalone_crate",
    "test_harness",
};
constexpr std::array tool_beginnings{"edition", "hidelines=", "ignore-", "manifest", "max_width="};

constexpr std::string_view hide_lines = "hidelines=";

/// An error of rustc, which a listing is to give: E0597.
bool is_error_code(std::string_view word) {
  return word.size() == 5 && word[0] == 'E' &&
         word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

bool is_for_tools(std::string_view word) {
  return is_error_code(word) || std::ranges::find(tool_words, word) != tool_words.end() ||
         std::ranges::any_of(tool_beginnings, [&](std::string_view beginning) {
           return word.starts_with(beginning);
         });
}

/// MyST's directives that are listings: the language is behind the braces.
constexpr std::array listing_directives{
    "code-cell", "code-block", "code", "sourcecode", "code-example", "doctest", "parsed-literal"};

/// Keys that say how other tools show or run a listing.
constexpr std::array tool_keys{"anchorlinenos", "lineanchors", "nowrap", "wordwrap"};

/// Expressive Code's keys for lines, and for words that a regular expression finds.
bool is_marker(std::string_view key) { return key == "ins" || key == "del" || key == "mark"; }

/// The language of a notebook's kernel.
std::string language_of_kernel(std::string_view name) {
  if (name.starts_with("ipython")) return "python";
  return std::string(name);
}

class Reader {
public:
  Reader(MarkedText info, const PreparedText& text) : info_(info), text_(text) {}

  InfoString run() {
    if (chunk()) return std::move(result_);
    const auto end = std::min(info_.find_first_of(" \t,{:"), info_.size());
    // `title="a"`: an attribute, and no language before it.
    const bool is_pair =
        info_.substr(0, end).find('=') != MarkedText::npos && !info_.starts_with('=');
    if (!info_.starts_with('{') && !is_pair) {
      // A tool's word alone: the language is not said.
      if (auto first = restored(info_.substr(0, end)); !is_for_tools(first))
        take_language(std::move(first));
      info_.remove_prefix(end);
    }
    // Notion: "plain text" is one name.
    if (result_.language == "plain" && trimmed(info_) == "text") {
      result_.language = "text";
      info_ = {};
    }
    while (skip(), !info_.empty())
      piece();
    return std::move(result_);
  }

private:
  std::string restored(MarkedText text) const { return text_.restored(text); }

  /// `diff-python` is a diff of Python.
  void take_language(std::string name) {
    constexpr std::string_view diff = "diff-";
    if (name.starts_with(diff) && name.size() > diff.size()) {
      result_.diff_language = name.substr(diff.size());
      name = "diff";
    }
    result_.language = std::move(name);
  }

  /// `python` after `diff`, and `diff` after `python`.
  bool take_diff(std::string_view text) {
    if (text == "diff" && !result_.language.empty() && result_.language != "diff") {
      result_.diff_language = std::exchange(result_.language, "diff");
      return true;
    }
    const bool is_language = result_.language == "diff" && result_.diff_language.empty() &&
                             highlight::language_of(text).has_value();
    if (is_language) result_.diff_language = text;
    return is_language;
  }

  /// `{python}`, `{r name, echo=FALSE}`, `{code-cell} ipython3`, `{=html}`.
  bool chunk() {
    const auto close = info_.find('}');
    if (info_.size() < 3 || info_[0] != '{' || close == MarkedText::npos) return false;
    const auto inside = info_.substr(1, close - 1);
    if (inside.starts_with('=')) {
      result_.raw_format = restored(inside.substr(1));
      return true;
    }
    const auto name_size = std::min(inside.find_first_of(" ,\t"), inside.size());
    const auto name = restored(inside.substr(0, name_size));
    if (name.empty() || !ascii::is_letter(name[0]) || name.find('=') != std::string::npos)
      return false;
    auto rest = info_.substr(close + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" "), rest.size()));
    const bool is_directive =
        std::ranges::find(listing_directives, name) != listing_directives.end();
    if (!is_directive && !rest.empty()) return false;
    result_.is_chunk = true;
    result_.language =
        is_directive ? language_of_kernel(restored(rest.substr(0, rest.find(' ')))) : name;
    auto options = inside.substr(name_size);
    options.remove_prefix(std::min(options.find_first_not_of(" ,"), options.size()));
    chunk_options(options);
    return true;
  }

  /// Pandoc: `{python .input}`, which are attributes; else what knitr is told.
  void chunk_options(MarkedText options) {
    if (options.empty()) return;
    auto read = read_attributes(in_braces(options), &text_);
    const bool is_pandoc = read.size > 0 && (options[0] == '.' || options[0] == '#');
    if (is_pandoc) return take(std::move(read.attributes));
    result_.chunk_options = restored(options);
  }

  void skip() { info_.remove_prefix(std::min(info_.find_first_not_of(" \t,:"), info_.size())); }

  static MarkedString in_braces(MarkedText text) {
    MarkedString braced(MarkedText("{"));
    braced += text;
    braced += '}';
    return braced;
  }

  void piece() {
    auto read = read_attributes(info_, &text_);
    if (read.size == 0) return word();
    info_.remove_prefix(read.size);
    take(std::move(read.attributes));
  }

  /// `key=value` and `key="two words"` without braces, or a word.
  void word() {
    // Why rustdoc is to ignore it: `ignore (illustrative)`.
    if (info_.starts_with('(')) {
      const auto close = std::min(info_.find(')'), info_.size() - 1);
      return info_.remove_prefix(close + 1);
    }
    if (take_label()) return;
    const auto end = word_end();
    const auto marked = info_.substr(0, end);
    const auto text = restored(marked);
    info_.remove_prefix(end);
    if (text.starts_with(hide_lines)) result_.hide_prefix = text.substr(hide_lines.size());
    if (is_for_tools(text) || take_listing_word(text, result_.options) || take_diff(text)) return;
    if (take_pair(text)) return;
    auto read = text.find('=') == std::string::npos || text.starts_with('{')
                    ? AttributesRead()
                    : read_attributes(in_braces(marked), &text_);
    if (read.size > 0) return take(std::move(read.attributes));
    result_.unknown.push_back(text);
  }

  /// VitePress: `[config.js]` is what the tab of a group is called; an icon may follow, `~name~`.
  bool take_label() {
    const auto close = info_.find(']');
    if (!info_.starts_with('[') || close == MarkedText::npos || close == 1) return false;
    auto name = info_.substr(1, close - 1);
    name = trimmed(name.substr(0, std::min(name.find(" ~"), name.size())));
    result_.attributes.values.emplace_back("title", name);
    info_.remove_prefix(close + 1);
    return true;
  }

  /// `hl_lines="2 3"`, `ins={2-3}`.
  bool take_pair(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || text.starts_with('{')) return false;
    auto value = text.substr(equals + 1);
    const bool is_quoted =
        value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    const auto key = text.substr(0, equals);
    // Expressive Code marks words by their text, or by a regular expression: we mark lines.
    const bool marks_words = is_marker(key) && (is_quoted || value.starts_with('/')) &&
                             !read_line_ranges(value.substr(1, value.size() - 2));
    if (marks_words) {
      result_.unknown.emplace_back(text);
      return true;
    }
    if (is_quoted) value = value.substr(1, value.size() - 2);
    return take_listing_key(text.substr(0, equals), value, result_.options);
  }

  /// The end of "words" or of a /regular expression/, or of the word that has no other end.
  std::size_t marker_end(std::size_t begin) const {
    for (auto at = begin + 1; at < info_.size(); ++at)
      if (info_[at] == '\\')
        ++at;
      else if (info_[at] == info_[begin])
        return at + 1;
    return std::max<std::size_t>(std::min(info_.find_first_of(" \t,"), info_.size()), 1);
  }

  /// The first quotation mark that the author has not escaped.
  std::size_t closing_quote(char quote, std::size_t from) const {
    auto at = info_.find(quote, from);
    while (at != MarkedText::npos && info_.substr(at + 1).starts_with(escape_mark))
      at = info_.find(quote, at + 1);
    return at;
  }

  std::size_t word_end() const {
    if (info_.front() == '{') {
      const auto close = info_.find('}');
      return close == MarkedText::npos ? info_.size() : close + 1;
    }
    if (const auto mark = info_.front(); mark == '/' || mark == '"' || mark == '\'')
      return marker_end(0);
    const auto end = std::min(info_.find_first_of(" \t,{=\"'"), info_.size());
    if (is_marker(info_.substr(0, end).with_marks()) && info_.substr(end).starts_with("=/"))
      return marker_end(end + 1);
    if (end == info_.size() || info_[end] != '=') return std::max<std::size_t>(end, 1);
    const bool is_quoted =
        end + 1 < info_.size() && (info_[end + 1] == '"' || info_[end + 1] == '\'');
    const bool is_braced = info_.substr(end + 1).starts_with('{');
    const auto close = is_quoted   ? closing_quote(info_[end + 1], end + 2)
                       : is_braced ? info_.find('}', end + 2)
                                   : MarkedText::npos;
    if (close != MarkedText::npos) return close + 1;
    return std::min(info_.find_first_of(" \t,", end), info_.size());
  }

  /// The first class is the language where there is no word for it.
  void take(Attributes&& attributes) {
    auto& mine = result_.attributes;
    auto& classes = attributes.classes;
    if (result_.language.empty() && !classes.empty()) {
      take_language(classes.front());
      classes.erase(classes.begin());
    }
    std::erase_if(classes, [this](const std::string& name) {
      return is_for_tools(name) || take_listing_word(name, result_.options);
    });
    for (auto& [key, value] : attributes.values)
      if (key == "lst-cap")
        key = "caption";
      else if (key == "filename")
        key = "title";
    // A key of another tool's is said, and is no attribute.
    std::erase_if(attributes.values, [&](const auto& pair) {
      if (take_listing_key(pair.first, restored(pair.second), result_.options)) return true;
      const bool is_tools = std::ranges::find(tool_keys, pair.first) != tool_keys.end();
      if (is_tools) result_.unknown.push_back(pair.first);
      return is_tools;
    });
    if (mine.id.empty()) mine.id = std::move(attributes.id);
    mine.classes.insert(mine.classes.end(), classes.begin(), classes.end());
    mine.values.insert(mine.values.end(), attributes.values.begin(), attributes.values.end());
  }

  MarkedText info_;
  const PreparedText& text_;
  InfoString result_;
};

}  // namespace

InfoString read_info_string(MarkedText info, const PreparedText& text) {
  return Reader(info, text).run();
}

void add_attributes(InfoString& info, Attributes attributes, const PreparedText& text) {
  auto marked = taken_value(attributes, "lang");
  if (!marked) marked = taken_value(attributes, "format");
  auto language = marked ? std::optional(text.restored(*marked)) : std::nullopt;
  auto& classes = attributes.classes;
  constexpr std::string_view prefix = "language-";
  const auto named = std::ranges::find_if(classes, [&](const std::string& name) {
    return name.starts_with(prefix);
  });
  if (named != classes.end()) {
    if (!language) language = named->substr(prefix.size());
    classes.erase(named);
  }
  if (info.language.empty() && language && *language != "text") info.language = *language;
  std::erase_if(attributes.values, [](const auto& pair) {
    return std::ranges::find(tool_keys, pair.first) != tool_keys.end() ||
           pair.first == "line-numbers" || pair.first == "crop-start" || pair.first == "linenos";
  });
  auto& mine = info.attributes;
  if (mine.id.empty()) mine.id = std::move(attributes.id);
  mine.classes.insert(mine.classes.end(), classes.begin(), classes.end());
  mine.values.insert(mine.values.end(), attributes.values.begin(), attributes.values.end());
}

}  // namespace quire::markdown
