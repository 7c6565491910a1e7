#include "markdown/extend/info_string.h"

#include <algorithm>
#include <array>

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

class Reader {
public:
  explicit Reader(std::string_view info) : info_(info) {}

  InfoString run() {
    if (!info_.starts_with('{')) {
      const auto end = std::min(info_.find_first_of(" \t,{:"), info_.size());
      // A tool's word alone: the language is not said.
      if (const auto first = info_.substr(0, end); !is_for_tools(first))
        result_.language = without_escape_marks(std::string(first));
      info_.remove_prefix(end);
    }
    while (skip(), !info_.empty())
      piece();
    return std::move(result_);
  }

private:
  void skip() { info_.remove_prefix(std::min(info_.find_first_not_of(" \t,:"), info_.size())); }

  void piece() {
    auto read = read_attributes(info_);
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
    const auto end = word_end();
    const auto text = info_.substr(0, end);
    info_.remove_prefix(end);
    if (text.starts_with(hide_lines))
      result_.hide_prefix = without_escape_marks(std::string(text.substr(hide_lines.size())));
    if (is_for_tools(text)) return;
    auto read = text.find('=') == std::string_view::npos || text.starts_with('{')
                    ? AttributesRead()
                    : read_attributes("{" + std::string(text) + "}");
    if (read.size > 0) return take(std::move(read.attributes));
    result_.unknown.push_back(without_escape_marks(std::string(text)));
  }

  std::size_t word_end() const {
    if (info_.front() == '{') {
      const auto close = info_.find('}');
      return close == std::string_view::npos ? info_.size() : close + 1;
    }
    const auto end = std::min(info_.find_first_of(" \t,{=\"'"), info_.size());
    if (end == info_.size() || info_[end] != '=') return std::max<std::size_t>(end, 1);
    const bool is_quoted =
        end + 1 < info_.size() && (info_[end + 1] == '"' || info_[end + 1] == '\'');
    const auto close = is_quoted ? info_.find(info_[end + 1], end + 2) : std::string_view::npos;
    if (close != std::string_view::npos) return close + 1;
    return std::min(info_.find_first_of(" \t,", end), info_.size());
  }

  /// The first class is the language where there is no word for it.
  void take(Attributes&& attributes) {
    auto& mine = result_.attributes;
    auto& classes = attributes.classes;
    if (result_.language.empty() && !classes.empty()) {
      result_.language = classes.front();
      classes.erase(classes.begin());
    }
    const auto is_tool = [](const std::string& name) { return is_for_tools(name); };
    std::erase_if(classes, is_tool);
    if (mine.id.empty()) mine.id = std::move(attributes.id);
    mine.classes.insert(mine.classes.end(), classes.begin(), classes.end());
    mine.values.insert(mine.values.end(), attributes.values.begin(), attributes.values.end());
  }

  std::string_view info_;
  InfoString result_;
};

}  // namespace

InfoString read_info_string(std::string_view info) { return Reader(info).run(); }

}  // namespace quire::markdown
