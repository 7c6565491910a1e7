#include "markdown/convert/note_writer.h"

#include <utility>

#include "dom/classes.h"
#include "dom/names.h"
#include "markdown/elements/note_elements.h"

namespace quire::markdown {

void NoteWriter::append_call(cmark_node* call) {
  auto* note = footnotes_.call(literal_of(call));
  if (!note) return;
  auto* before = cmark_node_previous(call);
  if (before && kind_of(before) == NodeKind::NoteCall) append_comma(conversion_.builder);
  markdown::append_call(*note, conversion_.block, conversion_.under_way);
}

void NoteWriter::append_marker() {
  if (const auto* note = std::exchange(note_to_open_, nullptr))
    markdown::append_marker(*note, conversion_.builder);
}

void NoteWriter::append_pending() {
  auto& builder = conversion_.builder;
  while (auto* note = footnotes_.next_pending()) {
    const auto opened = conversion_.open_block(note->definition, dom::element::aside);
    set_note(*note, builder.current());
    note_to_open_ = note;
    auto* first = cmark_node_first_child(note->definition);
    if (!first || kind_of(first) != NodeKind::Paragraph) {
      const auto paragraph = builder.open(dom::element::p);
      append_marker();
      builder.close(paragraph);
    }
    conversion_.append_children(note->definition);
    builder.close(opened);
  }
}

void NoteWriter::append_uncalled() {
  auto* note = footnotes_.next_uncalled();
  if (!note) return;
  const auto section = open_uncalled_notes(conversion_.options.language, conversion_.builder);
  for (; note; note = footnotes_.next_uncalled())
    append_uncalled(*note);
  conversion_.builder.close(section);
}

void NoteWriter::append_uncalled(const Note& note) {
  conversion_.under_way.diagnostics.add(uncalled(note, conversion_.parsed.text));
  const auto opened = conversion_.open_block(note.definition, dom::element::div);
  dom::set_class(conversion_.builder.current(), dom::classes::uncalled_note);
  conversion_.append_children(note.definition);
  conversion_.builder.close(opened);
  append_pending();
}

}  // namespace quire::markdown
