#include "build/sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/file_system.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "embedded/style_sheets.h"

namespace quire::build {
namespace {

/// A sheet of ours, and for which medium all of it is.
struct OwnSheet {
  std::string_view name;
  css::MediaQuery media;
};
constexpr std::array own_sheets{
    OwnSheet{"html.css", {}},
    OwnSheet{"book.css", {}},
    OwnSheet{"highlight.css", {}},
    OwnSheet{"print.css", {.screen = false}},
    OwnSheet{"screen.css", {.print = false}},
};

/// The greys of paper, of which listings are told apart by weight and slant, too.
constexpr std::string_view grey_sheet = "grey.css";

struct ProfileSheet {
  book::Profile profile;
  std::string_view name;
};
constexpr std::array profile_sheet_names{
    ProfileSheet{book::Profile::Screen, "profiles/screen.css"},
    ProfileSheet{book::Profile::Print, grey_sheet},
    ProfileSheet{book::Profile::Print, "links.css"},
    ProfileSheet{book::Profile::Print, "profiles/print.css"},
    ProfileSheet{book::Profile::Handout, grey_sheet},
    ProfileSheet{book::Profile::Handout, "links.css"},
    ProfileSheet{book::Profile::Handout, "profiles/handout.css"},
};

/// Source: CLDR 42, supplemental data, measurementData/paperSize type="US-Letter".
constexpr std::array<std::string_view, 14> letter_regions{
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"};

/// Whether the paper of the language's region is Letter: "en-US", "zh-Hant-US".
bool is_of_letter(std::string_view language) {
  const auto region = language.substr(language.rfind('-') + 1);
  return region.size() < language.size() &&
         std::ranges::any_of(letter_regions, [&](std::string_view letter) {
           return ascii::equal_ignoring_case(letter, region);
         });
}

std::string theme_file(book::Theme theme) { return fmt::format("themes/{}.css", name_of(theme)); }

/// Rules take up to 150 times the memory of their text.
constexpr std::size_t most_sheet_bytes = std::size_t{4} << 20;

bool is_too_large(const Source& source, Span span, Diagnostics& diagnostics) {
  if (source.text().size() <= most_sheet_bytes) return false;
  diagnostics.add({
      .severity = Severity::Warning,
      .code = "CSS-015",
      .span = span,
      .message = fmt::format(
          "style sheet is larger than {} MB and was not read: {}",
          most_sheet_bytes >> 20,
          std::filesystem::path(source.path()).filename().string()
      ),
      .hint = "leave out the rules that the book does not need",
  });
  return true;
}

/// The file that an @import names, beside the sheet that it stands in. Ours are in the program, and
/// what the network has is not the book's.
const Source* import_sheet(
    const std::string& url,
    const Source& from,
    Span span,
    const FileSystem& files,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  const auto path = std::filesystem::path(from.path()).parent_path() / url;
  const auto is_remote = url.find("://") != std::string::npos || url.starts_with("//");
  ReadResult result;
  if (is_remote)
    result = ReadFault();
  else
    result = files.try_read(path);
  if (auto* text = std::get_if<std::string>(&result)) {
    const auto& source = sources.add(path.lexically_normal().string(), std::move(*text));
    return is_too_large(source, span, diagnostics) ? nullptr : &source;
  }
  const auto& fault = std::get<ReadFault>(result);
  const auto reason =
      fault.kind == ReadFault::Kind::Missing ? "" : fmt::format(" ({})", fault.words());
  diagnostics.add({
      .severity = Severity::Warning,
      .code = "CSS-008",
      .span = span,
      .message = fmt::format("@import of a file that cannot be read: {}{}", url, reason),
      .hint = "name a style sheet in the same folder",
  });
  return nullptr;
}

}  // namespace

std::vector<css::Stylesheet> load_sheets(
    const book::Book& book,
    book::Theme theme,
    const FileSystem& files,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  std::vector<css::Stylesheet> sheets;
  const auto add = [&](const Source& source, css::Origin origin, const css::MediaQuery& media = {}
                   ) {
    const auto importer = [&](const std::string& url, const Source& from, Span span) {
      return import_sheet(url, from, span, files, sources, diagnostics);
    };
    sheets.push_back(css::parse_stylesheet(source, origin, diagnostics, media, importer));
  };
  const auto add_own = [&](const std::string& name, const css::MediaQuery& media) {
    const auto text = find(embedded::style_sheets(), name);
    add(sources.add("quire/" + name, std::string(text)), css::Origin::UserAgent, media);
  };
  for (const auto& own : own_sheets)
    add_own(std::string(own.name), own.media);
  if (theme != book::Theme::Classic) add_own(theme_file(theme), {});
  for (const auto id : book.stylesheets)
    if (!is_too_large(sources[id], {.file = id}, diagnostics))
      add(sources[id], css::Origin::Author);
  return sheets;
}

std::string_view theme_sheet(book::Theme theme) {
  if (theme == book::Theme::Classic) return {};
  return find(embedded::style_sheets(), theme_file(theme));
}

std::vector<css::Stylesheet> profile_sheets(
    book::Profile profile,
    bool is_grey,
    std::string_view language,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  std::vector<css::Stylesheet> sheets;
  const auto add = [&](std::string_view name, std::string_view text) {
    const auto& source = sources.add("quire/" + std::string(name), std::string(text));
    sheets.push_back(
        css::parse_stylesheet(source, css::Origin::UserAgent, diagnostics, {.screen = false})
    );
  };
  if (is_grey && profile == book::Profile::Screen)
    add(grey_sheet, find(embedded::style_sheets(), grey_sheet));
  for (const auto& sheet : profile_sheet_names)
    if (sheet.profile == profile) add(sheet.name, find(embedded::style_sheets(), sheet.name));
  if (profile == book::Profile::Handout && is_of_letter(language))
    add("profiles/letter.css", "@page { size: letter }");
  return sheets;
}

Size paper_of(std::string_view language) {
  if (is_of_letter(language)) return {Length::from_pt(612), Length::from_pt(792)};
  return {scaled(Length::from_pt(720), 210, 254), scaled(Length::from_pt(720), 297, 254)};
}

css::Stylesheet page_sheet(
    const std::string& page_size, SourceMap& sources, Diagnostics& diagnostics
) {
  const auto& source = sources.add("--page", fmt::format("@page {{ size: {} }}", page_size));
  return css::parse_stylesheet(source, css::Origin::Author, diagnostics);
}

bool show_other_chapters(const std::vector<css::Stylesheet>& sheets) {
  const auto is_target_text = [](const css::Token& token) {
    return token.kind == css::TokenKind::Function &&
           ascii::equal_ignoring_case(token.text, "target-text");
  };
  const auto shows = [&](const css::Declaration& declaration) {
    return std::ranges::any_of(declaration.value, is_target_text);
  };
  return std::ranges::any_of(sheets, [&](const css::Stylesheet& sheet) {
    return std::ranges::any_of(sheet.rules, [&](const css::Rule& rule) {
      return std::ranges::any_of(rule.declarations, shows);
    });
  });
}

void check_style_attributes(
    const book::Book& book, const css::Cascade& cascade, Diagnostics& diagnostics
) {
  for (const auto& chapter : book.chapters) {
    const auto root = chapter.document->document_element();
    for (auto node = root; node; node = dom::next_in(root, node))
      if (const auto text = dom::get(node, dom::attribute::style); !text.empty())
        cascade.check_style_attribute(text, chapter.provenance.span_of(node), diagnostics);
  }
}

}  // namespace quire::build
