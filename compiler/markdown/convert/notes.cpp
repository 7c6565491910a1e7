#include "dom/classes.h"
#include "dom/names.h"
#include "markdown/convert/converter.h"
#include "markdown/elements/note_elements.h"

namespace quire::markdown {
void Converter::note_call(cmark_node* node) {
  auto* note = footnotes_.call(literal_of(node));
  if (!note) return;
  auto* before = cmark_node_previous(node);
  if (before && kind_of(before) == NodeKind::NoteCall) append_comma(builder_);
  append_call(*note, block_, under_way_);
}

void Converter::open_note() {
  append_marker(*note_to_open_, builder_);
  note_to_open_ = nullptr;
}

void Converter::set_pending_notes() {
  while (auto* note = footnotes_.next_pending()) {
    const auto opened = open_block(note->definition, dom::element::aside);
    set_note(*note, builder_.current());
    note_to_open_ = note;
    auto* first = cmark_node_first_child(note->definition);
    if (!first || kind_of(first) != NodeKind::Paragraph) {
      const auto paragraph = builder_.open(dom::element::p);
      open_note();
      builder_.close(paragraph);
    }
    content(note->definition);
    builder_.close(opened);
  }
}

void Converter::content(cmark_node* parent) {
  for (auto* block = cmark_node_first_child(parent); block; block = cmark_node_next(block))
    walk(block);
}

void Converter::set_uncalled_notes() {
  auto* note = footnotes_.next_uncalled();
  if (!note) return;
  const auto section = open_uncalled_notes(options_.language, builder_);
  for (; note; note = footnotes_.next_uncalled())
    uncalled_note(*note);
  builder_.close(section);
}

void Converter::uncalled_note(const Note& note) {
  diagnostics_.add(uncalled(note, parsed_.text));
  const auto opened = open_block(note.definition, dom::element::div);
  dom::set_class(builder_.current(), dom::classes::uncalled_note);
  content(note.definition);
  builder_.close(opened);
  set_pending_notes();
}

}  // namespace quire::markdown
