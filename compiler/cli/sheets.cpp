#include "cli/sheets.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "embedded/style_sheets.h"

namespace quire::cli {
namespace {

/// A sheet of ours, and for which medium all of it is.
struct OwnSheet {
  std::string_view name;
  css::Origin origin;
  css::MediaQuery media;
};
constexpr std::array own_sheets{
    OwnSheet{"html.css", css::Origin::UserAgent, {}},
    OwnSheet{"book.css", css::Origin::Author, {}},
    OwnSheet{"highlight.css", css::Origin::Author, {}},
    OwnSheet{"print.css", css::Origin::Author, {.screen = false}},
    OwnSheet{"screen.css", css::Origin::Author, {.print = false}},
};

}  // namespace

std::vector<css::Stylesheet> load_sheets(
    const book::Book& book,
    const std::optional<std::string>& page_size,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  std::vector<css::Stylesheet> sheets;
  const auto add = [&](const Source& source, css::Origin origin, const css::MediaQuery& media = {}
                   ) {
    sheets.push_back(css::parse_stylesheet(source, origin, diagnostics, media));
  };
  for (const auto& own : own_sheets) {
    const auto text = find(embedded::style_sheets(), own.name);
    const auto& source = sources.add("quire/" + std::string(own.name), std::string(text));
    add(source, own.origin, own.media);
  }
  for (const auto id : book.stylesheets)
    add(sources[id], css::Origin::Author);
  if (page_size) {
    const auto& source = sources.add("--page", fmt::format("@page {{ size: {} }}", *page_size));
    add(source, css::Origin::Author);
  }
  return sheets;
}

}  // namespace quire::cli
