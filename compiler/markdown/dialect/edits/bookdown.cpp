#include <algorithm>
#include <map>
#include <string>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/fence.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view open = "(ref:";
constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_text = 5'000;

/// `(ref:name)` at the head of a text: its size; 0 if it is none.
std::size_t reference_size(std::string_view text) {
  if (!text.starts_with(open)) return 0;
  const auto close = text.substr(0, longest_name).find_first_of(") \n");
  return close == npos || text[close] != ')' || close == open.size() ? 0 : close + 1;
}

/// A text in the quotation marks of R.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '"' || c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

class Scan {
public:
  Scan(std::string_view text, Dialects dialects) : text_(text), dialects_(dialects) {}

  std::vector<TextEdit> run() {
    find_texts();
    FenceTracker fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      const bool was_open = fences.is_open();
      const bool is_code = fences.is_code(text_.substr(at, end - at));
      // What opens a chunk has its caption.
      if (!is_code || !was_open) line(at, end);
      at = end + 1;
    }
    return std::move(edits_);
  }

private:
  /// The paragraphs `(ref:name) text`.
  void find_texts() {
    if (text_.find(open) == npos) return;
    bool may_begin = true;
    FenceTracker fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      const auto line = text_.substr(at, end - at);
      const auto size = fences.is_code(line) || !may_begin ? 0 : reference_size(line);
      const bool is_text =
          size > 0 && size < line.size() && line[size] == ' ' && line.size() < longest_text;
      if (is_text) texts_.emplace(line.substr(0, size), trimmed(line.substr(size)));
      may_begin = is_text || trimmed(line).empty();
      at = end + 1;
    }
  }

  void line(std::size_t begin, std::size_t end) {
    const auto line = text_.substr(begin, end - begin);
    const auto size = reference_size(line);
    if (size > 0 && size < line.size() && is_text_of(line, size)) {
      edits_.push_back({begin, end, {}});
      return;
    }
    if (dialects_.has(Dialect::Bookdown) && line.starts_with('#')) heading(begin, line);
    if (line.starts_with("Table: (\\#") || line.starts_with(": (\\#")) caption(begin, line);
    references(begin, line);
  }

  bool is_text_of(std::string_view line, std::size_t size) const {
    const auto found = texts_.find(line.substr(0, size));
    return found != texts_.end() && found->second == trimmed(line.substr(size));
  }

  void references(std::size_t begin, std::string_view line) {
    if (texts_.empty()) return;
    for (auto at = line.find(open); at != npos; at = line.find(open, at + 1)) {
      const auto size = reference_size(line.substr(at));
      const auto found = size == 0 ? texts_.end() : texts_.find(line.substr(at, size));
      if (found == texts_.end()) continue;
      const char before = at > 0 ? line[at - 1] : ' ';
      const bool is_in_string = before == '"' || before == '\'';
      edits_.push_back(
          {begin + at,
           begin + at + size,
           is_in_string ? escaped(found->second) : std::string(found->second)}
      );
    }
  }

  /// `# (PART) Title {-}`, `# (APPENDIX) Title {-}`, `# (PART\*) Title`.
  void heading(std::size_t begin, std::string_view line) {
    const auto at = line.find_first_not_of('#');
    const auto text = at == npos ? std::string_view() : trimmed(line.substr(at));
    for (const std::string_view mark : {"(PART)", "(APPENDIX)", "(PART\\*)", "(PART\\*\U0001BC9F)"})
      if (text.starts_with(mark) && text.size() > mark.size()) {
        const auto first = static_cast<std::size_t>(text.data() - line.data());
        const auto title = line.find_first_not_of(' ', first + mark.size());
        edits_.push_back({begin + first, begin + std::min(title, line.size()), {}});
        return;
      }
  }

  /// `Table: (\#tab:x) Caption` is `: Caption {#tab:x}`.
  void caption(std::size_t begin, std::string_view line) {
    const auto sign = line.find("(\\#");
    const auto close = line.find(')', sign);
    if (close == npos) return;
    const auto id = without_escape_marks(MarkedText(line.substr(sign + 3, close - sign - 3)));
    const auto text = std::min(line.find_first_not_of(' ', close + 1), line.size());
    edits_.push_back({begin, begin + text, ": "});
    const auto end = begin + line.size();
    edits_.push_back({end, end, " {#" + id + "}"});
  }

  std::string_view text_;
  Dialects dialects_;
  std::map<std::string_view, std::string_view> texts_;
  std::vector<TextEdit> edits_;
};

bool may_be_bookdowns(std::string_view text) {
  return text.find(open) != npos || text.find("(\\#") != npos || text.find("(PART") != npos ||
         text.find("(APPENDIX)") != npos;
}

}  // namespace

std::vector<TextEdit> bookdown_edits(std::string_view text, Dialects dialects) {
  if (!may_be_bookdowns(text)) return {};
  return Scan(text, dialects).run();
}

}  // namespace quire::markdown
