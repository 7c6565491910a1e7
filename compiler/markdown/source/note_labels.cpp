#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/ascii.h"
#include "markdown/fence.h"
#include "markdown/source/prepared_text.h"
#include "markdown/source/set_aside_mark.h"

namespace quire::markdown {
namespace {

/// The label of the footnote definition that opens at `at`, else empty.
/// Source: cmark-gfm's own syntax; it is not in the GFM specification.
std::string_view label_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_label = 1'000;
  const auto rest = text.substr(at + label_open.size(), longest_label);
  const auto end = rest.find_first_of("] \t\n");
  if (end == std::string_view::npos || !rest.substr(end).starts_with("]:")) return {};
  return rest.substr(0, end);
}

/// Where a footnote label opens from `at` on, if quotes, list items and other labels are all that
/// is before it on the line.
std::optional<std::size_t> label_place(std::string_view line, std::size_t at) {
  const auto first = line.find_first_not_of(container_characters, at);
  if (first == std::string_view::npos || !line.substr(first).starts_with(label_open))
    return std::nullopt;
  return first;
}

/// Labels are the same if only the case of ASCII letters differs.
std::string folded(MarkedText label) { return ascii::lower(label.with_marks()); }

}  // namespace

void PreparedText::find_labels() {
  const std::string_view text = clean_;
  auto bound = bounds_.begin();
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    while (bound != bounds_.end() && bound->end <= at)
      ++bound;
    const bool is_set_aside = bound != bounds_.end() && bound->begin <= at;
    if (!is_set_aside) find_labels(text.substr(at, end - at), at);
    at = end + 1;
  }
}

void PreparedText::find_labels(std::string_view line, std::size_t line_begin) {
  auto place = label_place(line, 0);
  while (place) {
    const auto label = label_at(line, *place);
    if (label.empty()) return;
    const auto end = *place + label_open.size() + label.size();
    NoteLabel note{
        MarkedString(std::string(label)), span_of_clean(line_begin + *place, line_begin + end + 1)};
    note.end = line_begin + end;
    labels_.push_back(std::move(note));
    place = label_place(line, end + 2);
  }
}

bool PreparedText::keep_labels(const std::vector<bool>& is_definition) {
  std::map<std::string, std::size_t> counts;
  for (const auto& label : labels_)
    ++counts[folded(label.name)];
  bool is_misread = false;
  std::vector<NoteLabel> kept;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    is_misread |= !is_definition[i] && counts[folded(labels_[i].name)] > 1;
    if (is_definition[i]) kept.push_back(labels_[i]);
  }
  if (!is_misread) return false;
  labels_ = std::move(kept);
  set_aside_.resize(lasting_marks_);
  make_text();
  return true;
}

/// Puts the prelude, the clean text and the marks together.
void PreparedText::make_text() {
  auto edits = bounds_;
  edits.insert(edits.end(), definitions_.begin(), definitions_.end());
  std::set<std::string> seen;
  text_.clear();
  append_notes();
  for (auto& label : labels_) {
    label.is_repeated = !seen.insert(folded(label.name)).second;
    const auto mark = label.is_repeated ? new_mark({}) : std::string();
    if (label.is_repeated) edits.push_back({label.end, label.end, mark});
    text_ += fmt::format("[^{}{}]\n\n", label.name.text().with_marks(), mark);
  }
  std::ranges::stable_sort(edits, {}, &TextEdit::begin);
  to_clean_ = append_edited(clean_, edits, text_);

  line_starts_ = {0};
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

/// Defines the notes that are written where they are called; a definition is one line.
void PreparedText::append_notes() {
  for (auto& note : notes_) {
    note.begin = text_.size();
    text_ += fmt::format("[^{}]: ", note.mark);
    const MarkedText text = note.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      text_ += text[i] == '\n' ? ' ' : text[i];
      if (text[i] == '\n') i = std::min(text.find_first_not_of("> \t", i + 1), text.size()) - 1;
    }
    text_ += "\n\n";
    note.end = text_.size();
  }
}

}  // namespace quire::markdown
