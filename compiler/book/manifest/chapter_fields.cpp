#include "book/manifest/chapter_fields.h"

#include <fmt/format.h>

#include "base/language.h"
#include "book/metadata.h"

namespace quire::book {
namespace {

void take(const Field& field, ChapterFields& fields, Diagnostics& diagnostics) {
  const auto value = field.values.empty() ? Value() : field.values.front();
  if (field.key == "title") {
    fields.title = value.text;
  } else if ((field.key == "lang" || field.key == "language") && is_language_tag(value.text)) {
    fields.language = value.text;
  } else if (field.key == "lang" || field.key == "language") {
    diagnostics.add(
        {Severity::Warning,
         "BK-006",
         value.span,
         fmt::format("not a language: {}", value.text),
         "write a code such as en, de or pt-BR"}
    );
  } else if (field.key == "smart") {
    fields.is_smart = read_switch(field, fields.is_smart, diagnostics);
  } else if (field.key == "math") {
    fields.formulas = read_formulas(field, diagnostics);
  } else {
    diagnostics.add(
        {Severity::Note,
         "BK-014",
         field.span,
         fmt::format("a chapter's front matter has no {}", field.key),
         "what is said of the whole book stands in quire.toml"}
    );
  }
}

}  // namespace

ChapterFields read_chapter_fields(
    const Source& source,
    const markdown::FrontMatter& front_matter,
    const ChapterFields& of_book,
    Diagnostics& diagnostics
) {
  auto fields = of_book;
  for (const auto& field : read_yaml(source, front_matter.begin, front_matter.end, diagnostics))
    take(field, fields, diagnostics);
  return fields;
}

markdown::FormulaSyntax read_formulas(const Field& field, Diagnostics& diagnostics) {
  return read_switch(field, true, diagnostics) ? markdown::FormulaSyntax()
                                               : markdown::FormulaSyntax::none();
}

bool read_switch(const Field& field, bool otherwise, Diagnostics& diagnostics) {
  const auto text = field.values.size() == 1 ? field.values.front().text : std::string();
  if (text == "true" || text == "false") return text == "true";
  diagnostics.add(
      {Severity::Warning,
       "BK-013",
       field.span,
       fmt::format("{} wants true or false", field.key),
       fmt::format("without it, {} is {}", field.key, otherwise)}
  );
  return otherwise;
}

}  // namespace quire::book
