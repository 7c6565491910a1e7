#include "markdown/elements/note_elements.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/wording.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

std::string label_of(const Note& note, const PreparedText& text) {
  return note.label ? text.restored(note.label->name) : std::to_string(note.number);
}

void name(Note& note, const PreparedText& text, Ids& ids) {
  const auto label = id_of_fragment("n-" + label_of(note, text)).substr(2);
  note.id = ids.claim("fn-" + label);
  note.call_id = ids.claim("fnref-" + label);
}

}  // namespace

void append_call(Note& note, BlockText& block, ChapterUnderWay& under_way) {
  auto& builder = under_way.builder;
  auto& ids = under_way.ids;
  if (note.calls == 1) name(note, under_way.text, ids);
  const auto sup = builder.open(dom::element::sup);
  dom::set_class(builder.current(), dom::classes::footnote_call);
  const auto a = builder.open(dom::element::a);
  auto link = builder.current();
  under_way.provenance.mark(link, block.find("[^" + label_of(note, under_way.text) + "]"));
  dom::set(link, dom::attribute::epub_type, "noteref");
  dom::set(link, dom::attribute::role, "doc-noteref");
  dom::set(link, dom::attribute::href, "#" + note.id);
  dom::set(link, dom::attribute::id, note.calls == 1 ? note.call_id : ids.claim(note.call_id));
  builder.text(std::to_string(note.number));
  builder.close(a);
  builder.close(sup);
}

void append_comma(TreeBuilder& builder) {
  const auto sup = builder.open(dom::element::sup);
  dom::set_class(builder.current(), dom::classes::footnote_comma);
  builder.text(",\u2009");
  builder.close(sup);
}

void set_note(const Note& note, pugi::xml_node aside) {
  dom::set_class(aside, dom::classes::footnote);
  dom::set(aside, dom::attribute::epub_type, "footnote");
  dom::set(aside, dom::attribute::role, "doc-footnote");
  dom::set(aside, dom::attribute::id, note.id);
}

void append_marker(const Note& note, TreeBuilder& builder) {
  const auto opened = builder.open(dom::element::a);
  auto link = builder.current();
  dom::set_class(link, dom::classes::footnote_marker);
  dom::set(link, dom::attribute::href, "#" + note.call_id);
  dom::set(link, dom::attribute::role, "doc-backlink");
  builder.text(std::to_string(note.number));
  builder.close(opened);
  builder.text(" ");
}

TreeBuilder::Mark open_uncalled_notes(std::string_view language, TreeBuilder& builder) {
  const auto section = builder.open("section");
  dom::set_class(builder.current(), dom::classes::uncalled_notes);
  const auto title = builder.open(dom::element::p);
  dom::set_class(builder.current(), dom::classes::uncalled_notes_title);
  builder.text(wording(Word::UncalledNotes, language));
  builder.close(title);
  return section;
}

Diagnostic uncalled(const Note& note, const PreparedText& text) {
  const auto label = label_of(note, text);
  const bool is_repeated = note.label->is_repeated;
  auto message = is_repeated ? fmt::format("duplicate definition of footnote [^{}]", label)
                             : fmt::format("unused footnote [^{}]", label);
  return {
      Severity::Warning,
      is_repeated ? "MD-005" : "MD-004",
      note.label->span,
      std::move(message),
      "it is placed at the end of the chapter"};
}

}  // namespace quire::markdown
