#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/code_span.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// The roles that MyST has under the same names.
constexpr std::string_view same_names =
    " numref ref doc cite math term abbr sub sup kbd file func class meth mod attr data obj exc "
    "code ";

/// What MyST calls the role; empty if it is none that is known.
std::string_view name_in_myst(std::string_view name) {
  if (name == "eqref") return "eq";
  if (name == "citet" || name == "citep") return "cite";
  const auto at = same_names.find(' ' + std::string(name) + ' ');
  return at == npos ? std::string_view() : name;
}

/// `name` of a line that is `:name:`text``, and its text.
struct Line {
  std::string_view name, text;
};

Line line_of(std::string_view line) {
  line = trimmed(line);
  const auto open = line.find(":`");
  if (!line.starts_with(':') || open == npos || open == 0 || line.size() < open + 4) return {};
  const auto text = line.substr(open + 2, line.size() - open - 3);
  const auto name = line.substr(1, open - 1);
  // Tabs may have several names: `:begin_tab:`mxnet, pytorch``.
  const auto* const none = name == "begin_tab" ? "`" : "` ";
  if (!line.ends_with('`') || text.find_first_of(none) != npos) return {};
  return {name, text};
}

class Scan {
public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<TextEdit> run() {
    FenceTracker fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      if (!fences.is_code(text_.substr(at, end - at)) && !whole_line(at, end)) roles(at, end);
      at = end + 1;
    }
    return std::move(edits_);
  }

private:
  /// True if the line says something of the block before it, or is one of a tab's marks.
  bool whole_line(std::size_t begin, std::size_t end) {
    const auto written = text_.substr(begin, end - begin);
    if (trimmed(written) == ":end_tab:") return replace(begin, end, {});
    const auto [name, text] = line_of(written);
    if (name == "begin_tab") return replace(begin, end, "**" + std::string(text) + "**\n");
    if (name == "width") return attribute(begin, end, "width=\"" + std::string(text) + '"');
    if (name != "label" && name != "eqlabel") return false;
    const auto id = '#' + std::string(text);
    const auto last = begin < 3 ? npos : text_.find_last_not_of(" \t", begin - 2);
    const bool is_formulas = last != npos && text_.substr(0, last + 1).ends_with("$$");
    if (is_formulas) return replace(begin - 1, end, " {" + id + '}');
    return attribute(begin, end, id);
  }

  bool replace(std::size_t begin, std::size_t end, std::string replacement) {
    edits_.push_back({begin, end, std::move(replacement)});
    return true;
  }

  /// Lines of attributes that follow each other are one.
  bool attribute(std::size_t begin, std::size_t end, const std::string& attribute) {
    if (edits_.empty() || edits_.back().end + 1 != begin ||
        !edits_.back().replacement.starts_with("{: "))
      return replace(begin, end, "{: " + attribute + '}');
    auto& last = edits_.back();
    last.end = end;
    last.replacement.insert(last.replacement.size() - 1, ' ' + attribute);
    return true;
  }

  /// The roles of a line outside its code, which may go on from the lines before.
  void roles(std::size_t begin, std::size_t end) {
    for (auto at = text_.find('`', std::max(begin, code_end_)); at < end;
         at = text_.find('`', std::max(at, code_end_))) {
      const auto after = past_ticks(at);
      if (after == at + 1 && role(begin, at, end)) {
        code_end_ = text_.find('`', after) + 1;
      } else {
        const auto closed = end_of_code_span(text_, after, after - at);
        code_end_ = closed == npos ? after : closed;
      }
    }
  }

  std::size_t past_ticks(std::size_t at) const {
    return std::min(text_.find_first_not_of('`', at), text_.size());
  }

  /// True if a role's name stands before the tick at `tick`, and its text after it.
  bool role(std::size_t begin, std::size_t tick, std::size_t end) {
    const auto close = text_.find('`', tick + 1);
    if (tick == begin || text_[tick - 1] != ':' || close >= end || close == tick + 1) return false;
    const auto colon_after = tick - 1;
    auto first = colon_after;
    while (first > begin && (ascii::is_lower(text_[first - 1]) || text_[first - 1] == ':'))
      --first;
    const char before = first > begin ? text_[first - 1] : ' ';
    if (text_[first] != ':' || first == colon_after || ascii::is_alphanumeric(before) ||
        before == '{')
      return false;
    // A domain before the name, as in `:py:func:`, does not count.
    const auto whole = text_.substr(first + 1, colon_after - first - 1);
    const auto colon = whole.rfind(':');
    const auto name = name_in_myst(colon == npos ? whole : whole.substr(colon + 1));
    if (name.empty()) return false;
    return replace(first, tick, '{' + std::string(name) + '}');
  }

  std::string_view text_;
  std::vector<TextEdit> edits_;
  std::size_t code_end_ = 0;  ///< what is before has been looked at, or is code
};

}  // namespace

std::vector<TextEdit> colon_role_edits(std::string_view text) {
  if (text.find(":`") == npos) return {};
  return Scan(text).run();
}

}  // namespace quire::markdown
