#include "book/manifest/output_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/near_name.h"
#include "book/manifest/chapter_fields.h"
#include "book/manifest/choice.h"
#include "book/page_size.h"

namespace quire::book {
namespace {

constexpr std::array profile_choices{
    Choice<Profile>{profiles[0].name, profiles[0].value},
    Choice<Profile>{profiles[1].name, profiles[1].value},
    Choice<Profile>{profiles[2].name, profiles[2].value},
};
constexpr std::array standard_choices{
    Choice<PdfStandard>{pdf_standards[0].name, pdf_standards[0].value},
    Choice<PdfStandard>{pdf_standards[1].name, pdf_standards[1].value},
    Choice<PdfStandard>{pdf_standards[2].name, pdf_standards[2].value},
};
static_assert(standard_choices.size() == pdf_standards.size());

static_assert(profile_choices.size() == profiles.size());

}  // namespace

void refuse_others(
    const Table& table, const std::vector<std::string_view>& keys, Diagnostics& diagnostics
) {
  for (const auto& field : table.fields)
    if (std::ranges::find(keys, field.key) == keys.end())
      diagnostics.add(
          {Severity::Warning,
           "BK-004",
           field.span,
           fmt::format("unknown key: {}", field.key),
           did_you_mean(field.key, {keys.begin(), keys.end()})}
      );
}

Outputs read_outputs(const Field& field, Diagnostics& diagnostics) {
  Outputs outputs;
  for (const auto& value : field.values)
    if (const auto output = output_named(value.text))
      outputs.add(*output);
    else
      diagnostics.add(
          {Severity::Warning,
           "BK-015",
           value.span,
           fmt::format("unknown output: {}", value.text),
           R"(write outputs = ["epub", "pdf"], or others of epub, pdf, html, png)"}
      );
  return outputs.empty() ? usual_outputs : outputs;
}

ProfileFile read_output_intent(const Field& field, Diagnostics& diagnostics) {
  if (field.values.size() == 1 && !field.values.front().text.empty())
    return {field.values.front().text, field.values.front().span};
  diagnostics.add(
      {Severity::Error, "BK-003", field.span, fmt::format("{} must be a string", field.key), {}}
  );
  return {};
}

std::string read_page(const Field& field, Diagnostics& diagnostics) {
  const auto value = field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
  auto size = css_page_size(value.text);
  if (size.empty())
    diagnostics.add(
        {Severity::Warning,
         "BK-016",
         value.span,
         fmt::format("unknown page size: {}", value.text),
         fmt::format(
             "use one of {}, or a size such as 170x240mm", fmt::join(page_size_names(), ", ")
         )}
    );
  return size;
}

std::optional<Profile> read_profile(const Field& field, Diagnostics& diagnostics) {
  const auto value = field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
  const auto* chosen = choose(field, value, profile_choices, diagnostics);
  return chosen ? std::optional(*chosen) : std::nullopt;
}

std::optional<PdfStandard> read_standard(const Field& field, Diagnostics& diagnostics) {
  const auto value = field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
  const auto* chosen = choose(field, value, standard_choices, diagnostics);
  return chosen ? std::optional(*chosen) : std::nullopt;
}

std::vector<PdfEdition> read_pdfs(const Field& field, Diagnostics& diagnostics) {
  std::vector<PdfEdition> pdfs;
  for (const auto& table : field.tables) {
    refuse_others(
        table, {"name", "page", "profile", "grey", "standard", "output-intent"}, diagnostics
    );
    PdfEdition edition;
    const auto* name = find(table.fields, "name");
    if (name && name->values.size() == 1) edition.name = file_name_of(name->values.front().text);
    if (const auto* page = find(table.fields, "page")) edition.page = read_page(*page, diagnostics);
    if (const auto* profile = find(table.fields, "profile"))
      edition.profile = read_profile(*profile, diagnostics);
    if (const auto* grey = find(table.fields, "grey"))
      edition.is_grey = read_switch(*grey, false, diagnostics);
    if (const auto* standard = find(table.fields, "standard")) {
      edition.standard = read_standard(*standard, diagnostics);
      edition.standard_span = standard->span;
    }
    if (const auto* intent = find(table.fields, "output-intent"))
      edition.output_intent = read_output_intent(*intent, diagnostics);
    const bool is_taken = edition.name.empty() ||
                          std::ranges::find(pdfs, edition.name, &PdfEdition::name) != pdfs.end();
    if (is_taken)
      diagnostics.add(
          {Severity::Error,
           "BK-003",
           table.span,
           "each PDF needs a different name",
           R"(write name = "…-a5")"}
      );
    else
      pdfs.push_back(std::move(edition));
  }
  return pdfs;
}

OwnWords read_words(const Field& field, Diagnostics& diagnostics) {
  OwnWords words;
  const auto names = OwnWords::names();
  for (const auto& table : field.tables)
    for (const auto& word : table.fields) {
      const bool is_text = word.values.size() == 1;
      if (is_text && words.set(word.key, word.values.front().text)) continue;
      const bool is_known = std::ranges::find(names, word.key) != names.end();
      diagnostics.add(
          {Severity::Warning,
           is_known ? "BK-003" : "BK-004",
           word.span,
           (is_known ? "unusable text for " : "no such word: ") + word.key,
           is_known ? "keep its placeholders for numbers and titles: {}"
                    : did_you_mean(word.key, names)}
      );
    }
  return words;
}

}  // namespace quire::book
