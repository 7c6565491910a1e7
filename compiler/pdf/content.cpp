#include "pdf/content.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "pdf/syntax.h"

namespace quire::pdf {
namespace {

// Source: ISO 32000-1 table 51: what only sets the state. A path counts as painting, for it begins
// it, unless it ends on the same line without.
constexpr auto state_operators =
    std::to_array<std::string_view>({"q",   "Q", "cm", "w",  "J",  "j",  "M",   "d",
                                     "ri",  "i", "gs", "CS", "cs", "SC", "SCN", "sc",
                                     "scn", "G", "g",  "RG", "rg", "K",  "k",   "n"});

constexpr std::string_view marked_begin = "/Span << /MCID ";

/// Where cairo wraps a line, the operands before the break may stand behind a state operator: then
/// the line begins something that the next one ends.
bool is_state_only(std::string_view line) {
  const auto end = line.find_last_not_of(' ') + 1;  // npos + 1 is 0
  const auto words = line.substr(0, end);
  const auto last = words.substr(words.rfind(' ') + 1);
  return last.empty() || std::ranges::find(state_operators, last) != state_operators.end();
}

bool is_save_or_restore(std::string_view line) {
  return !line.empty() && line.find_first_not_of("qQ ") == std::string_view::npos;
}

/// Walks over cairo's lines. None of them is the inside of a string that could be taken for a mark:
/// where cairo breaks a long string, the line ends with a backslash.
class ContentFinisher {
public:
  ContentFinisher(std::string_view cairo, std::span<const Mark> marks) : marks_(marks) {
    content_.operators.reserve(cairo.size() + cairo.size() / 8);
    content_.is_painted.resize(marks.size());
  }

  void add(std::string_view line) {
    if (line.starts_with(marked_begin) && line.ends_with(" BDC"))
      begin_marked(line);
    else if (line.starts_with('/') && line.ends_with(" BDC"))
      begin_nested(line);
    else if (line == "EMC")
      end();
    else
      add_operators(line);
  }

  Content finish() {
    close_artifact();
    return std::move(content_);
  }

private:
  void begin_marked(std::string_view line) {
    close_artifact();
    const auto digits = line.substr(marked_begin.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), mcid_);
    begin_ = content_.operators.size();
    is_marked_ = true;
    is_painted_ = false;
    const auto& mark = marks_[mcid_];
    if (mark.actual_text)
      put(fmt::format("/Span<</MCID {}/ActualText{}>>BDC", mcid_, text_string(*mark.actual_text)));
    else
      put(fmt::format("/{}<</MCID {}>>BDC", mark.tag, mcid_));
    body_ = content_.operators.size();
  }

  /// cairo's own ActualText: of glyphs that stand for another text than usual. Where all the text
  /// has been said already it would only confuse readers.
  void begin_nested(std::string_view line) {
    if (!is_marked_) open_artifact();
    ++nested_;
    if (!says_all()) put(line);
  }

  void end() {
    if (nested_ > 0) {
      --nested_;
      if (!says_all()) put("EMC");
      return;
    }
    is_marked_ = false;
    content_.is_painted[mcid_] = is_painted_;
    if (is_painted_)
      put("EMC");
    else
      content_.operators.erase(begin_, body_ - begin_);
  }

  void add_operators(std::string_view line) {
    if (line.empty()) return;
    if (is_marked_) {
      is_painted_ = is_painted_ || !is_state_only(line);
    } else if (is_save_or_restore(line)) {
      close_artifact();
    } else if (!is_state_only(line)) {
      open_artifact();
    }
    put(line);
  }

  bool says_all() const { return is_marked_ && marks_[mcid_].actual_text; }

  void open_artifact() {
    if (!is_artifact_) put("/Artifact BMC");
    is_artifact_ = true;
  }

  void close_artifact() {
    if (is_artifact_) put("EMC");
    is_artifact_ = false;
  }

  void put(std::string_view line) {
    content_.operators += line;
    content_.operators += '\n';
  }

  std::span<const Mark> marks_;
  Content content_;
  std::size_t mcid_ = 0;
  std::size_t begin_ = 0;  ///< where the open marked content begins, and what is in it
  std::size_t body_ = 0;
  int nested_ = 0;
  bool is_marked_ = false;
  bool is_painted_ = false;
  bool is_artifact_ = false;
};

}  // namespace

Content finished_content(std::string_view cairo, std::span<const Mark> marks) {
  ContentFinisher finisher(cairo, marks);
  for (std::size_t at = 0; at < cairo.size();) {
    const auto end = std::min(cairo.find('\n', at), cairo.size());
    finisher.add(cairo.substr(at, end - at));
    at = end + 1;
  }
  return finisher.finish();
}

}  // namespace quire::pdf
