#include "build/hyphenation.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "text/hyphenation_files.h"

namespace quire::build {
namespace {

/// A language, how much of it there is, and where it begins.
struct Share {
  std::size_t bytes = 0;
  Span span;
};

using Shares = std::map<std::string, Share, std::less<>>;

/// Adds the texts of a chapter to those of their languages.
void add(const markdown::Chapter& chapter, Shares& shares) {
  const auto body = dom::body_of(*chapter.document);
  std::string language(dom::language_at(body));
  auto holder = body;
  for (auto node = body; node; node = dom::next_in(body, node)) {
    if (node.type() != pugi::node_pcdata) continue;
    if (node.parent() != holder) {
      holder = node.parent();
      language = dom::language_at(holder);
    }
    auto& share = shares[language];
    if (share.bytes == 0) share.span = chapter.provenance.span_of(holder);
    share.bytes += std::string_view(node.value()).size();
  }
}

}  // namespace

void report_missing_hyphenation(
    const book::Book& book, const DataFolders& folders, Diagnostics& diagnostics
) {
  Shares shares;
  for (const auto& chapter : book.chapters)
    if (chapter.part == book::Part::Body) add(chapter, shares);
  constexpr std::size_t paragraph = 300;
  for (const auto& [language, share] : shares) {
    if (share.bytes < paragraph) continue;
    const auto package =
        text::missing_hyphenation(folders.data / "hyphen", folders.system_hyphenation, language);
    if (!package) continue;
    diagnostics.add(
        {Severity::Note,
         "LAY-003",
         share.span,
         fmt::format("no hyphenation patterns for {}: its words are not divided", language),
         package->empty() ? fmt::format(
                                "put hyph_{}.dic, of TeX's or LibreOffice's patterns, into the "
                                "data folder's hyphen/",
                                language
                            )
                          : fmt::format("install {}, which Debian and Ubuntu have", *package)}
    );
  }
}

}  // namespace quire::build
