#include "markdown/extend/footnotes.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

std::optional<std::size_t> index_of_call(MarkedText call, std::size_t count) {
  const auto literal = call.with_marks();
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(literal.data(), literal.data() + literal.size(), number);
  if (error != std::errc() || number == 0 || number > count) return std::nullopt;
  return number - 1;
}

}  // namespace

std::vector<bool> definitions_in(cmark_node* document, const PreparedText& text) {
  std::vector<bool> result;
  auto* block = cmark_node_first_child(document);
  for (std::size_t i = 0; i < text.labels().size() && block; ++i, block = cmark_node_next(block)) {
    auto* first = cmark_node_first_child(block);
    result.push_back(first && kind_of(first) == NodeKind::NoteCall);
  }
  result.resize(text.labels().size());
  return result;
}

Footnotes::Footnotes(cmark_node* document, const PreparedText& text) {
  for (auto* block = cmark_node_first_child(document); block; block = cmark_node_next(block))
    if (kind_of(block) == NodeKind::Note) notes_.emplace_back().definition = block;
  read_prelude(document, text);
}

void Footnotes::read_prelude(cmark_node* document, const PreparedText& text) {
  first_block_ = cmark_node_first_child(document);
  for (const auto& label : text.labels()) {
    auto* call = first_block_ ? cmark_node_first_child(first_block_) : nullptr;
    const auto index = call && kind_of(call) == NodeKind::NoteCall
                           ? index_of_call(literal_of(call), notes_.size())
                           : std::nullopt;
    if (index && !notes_[*index].label) {
      notes_[*index].label = &label;
      by_place_.push_back(*index);
    }
    if (first_block_) first_block_ = cmark_node_next(first_block_);
  }
}

Note* Footnotes::call(MarkedText literal) {
  const auto index = index_of_call(literal, notes_.size());
  if (!index) return nullptr;
  auto& note = notes_[*index];
  if (note.calls++ == 0) {
    note.number = ++count_;
    pending_.push_back(&note);
  }
  return &note;
}

/// What cmark's calls have as their text: the note's place among the definitions, from 1; else 0.
std::size_t Footnotes::number_of(MarkedText label) const {
  const auto found = std::ranges::find_if(notes_, [&](const Note& note) {
    return note.label &&
           ascii::equal_ignoring_case(note.label->name.text().with_marks(), label.with_marks());
  });
  return found == notes_.end() ? 0 : static_cast<std::size_t>(found - notes_.begin()) + 1;
}

void Footnotes::make_calls(cmark_node* paragraph) const {
  for (auto* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
    if (!is_text(node)) continue;
    const MarkedString owned(literal_of(node));
    const auto text = owned.text();
    const auto open = text.find("[^");
    const auto close = open == MarkedText::npos ? open : text.find(']', open);
    if (close == MarkedText::npos) continue;
    const auto number = number_of(text.substr(open + 2, close - open - 2));
    if (number == 0) continue;
    auto* call = cmark_node_new(CMARK_NODE_FOOTNOTE_REFERENCE);
    set_literal(call, MarkedText(std::to_string(number)));
    cmark_node_insert_after(node, call);
    add_text_behind(call, text.substr(close + 1));
    set_text(node, text.substr(0, open));
  }
}

Note* Footnotes::next_pending() {
  if (pending_.empty()) return nullptr;
  auto* note = pending_.front();
  pending_.pop_front();
  return note;
}

Note* Footnotes::next_uncalled() {
  while (next_by_place_ < by_place_.size()) {
    auto& note = notes_[by_place_[next_by_place_++]];
    if (note.calls == 0) return &note;
  }
  return nullptr;
}

}  // namespace quire::markdown
