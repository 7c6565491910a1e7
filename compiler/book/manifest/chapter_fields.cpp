#include "book/manifest/chapter_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "book/manifest/chapter_front_matter.h"
#include "book/manifest/front_matter_fields.h"
#include "book/manifest/language_name.h"

namespace quire::book {
namespace {

/// What is said of the whole book, and would be lost in a chapter.
constexpr auto keys_of_books = std::to_array<std::string_view>(
    {"author",
     "authors",
     "contributor",
     "cover",
     "cover-alt",
     "identifier",
     "isbn",
     "name",
     "publisher",
     "rights",
     "series",
     "styles",
     "numbers",
     "lists",
     "page",
     "outputs",
     "print-cover"}
);

/// What of a chapter means nothing in a book, and is in all posts.
constexpr auto silent_keys =
    std::to_array<std::string_view>({"date", "description", "keywords", "subtitle", "direction"});

void take_language(const Value& value, ChapterFields& fields, Diagnostics& diagnostics) {
  fields.language = language_tag_of(value.text);
  if (fields.language.empty())
    diagnostics.add(
        {Severity::Warning,
         "BK-006",
         value.span,
         fmt::format("unknown language: {}", value.text),
         "write a code such as en, de or pt-BR"}
    );
}

void leave(const Field& field, UnusedKeys& unused, Diagnostics& diagnostics) {
  if (std::ranges::find(silent_keys, field.key) != silent_keys.end()) return;
  if (std::ranges::find(keys_of_books, field.key) == keys_of_books.end())
    return unused.add(field.key, field.span);
  diagnostics.add(
      {Severity::Note,
       "BK-014",
       field.span,
       fmt::format("{} does not belong in a chapter's front matter", field.key),
       "book-wide settings belong in quire.toml"}
  );
}

void take(const Field& field, ChapterFields& fields, UnusedKeys& unused, Diagnostics& diagnostics) {
  const auto value = field.values.empty() ? Value{{}, field.span} : field.values.front();
  if (field.key == "title")
    fields.title = value.text;
  else if (field.key == "lang" || field.key == "language")
    take_language(value, fields, diagnostics);
  else if (field.key == "smart")
    fields.is_smart = read_switch(field, fields.is_smart, diagnostics);
  else if (field.key == "math")
    fields.formulas = read_formulas(field, diagnostics);
  else
    leave(field, unused, diagnostics);
}

}  // namespace

ChapterFields read_chapter_front_matter(
    const Source& source,
    const markdown::FrontMatter& front_matter,
    const ChapterFields& of_book,
    UnusedKeys& unused,
    Diagnostics& diagnostics
) {
  auto fields = of_book;
  for (const auto& field : with_own_keys(read_front_matter(source, front_matter, diagnostics)))
    take(field, fields, unused, diagnostics);
  return fields;
}

markdown::FormulaSyntax read_formulas(const Field& field, Diagnostics& diagnostics) {
  if (field.values.size() == 1 && field.values.front().text == "annotated") {
    markdown::FormulaSyntax formulas;
    formulas.has_annotations = true;
    return formulas;
  }
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
       fmt::format("{} must be true or false", field.key),
       fmt::format("the default of {} is {}", field.key, otherwise)}
  );
  return otherwise;
}

}  // namespace quire::book
