#include "markdown/elements/link.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/html/html_attribute.h"

namespace quire::markdown {
namespace {

/// `www.x.org` and `a@x.org` get a scheme that the source does not have.
bool is_autolink(cmark_node* node, std::string_view url) {
  auto* text = cmark_node_first_child(node);
  if (!text || kind_of(text) != NodeKind::Text) return false;
  const auto shown = literal_of(text).with_marks();
  return url.ends_with(shown) && url != shown;
}

/// Names of things that have an address elsewhere. Source: mystmd.org, "External References"
struct Elsewhere {
  std::string_view scheme, address;
};
constexpr std::array elsewheres{
    Elsewhere{"doi:", "https://doi.org/"},
    Elsewhere{"wiki:", "https://en.wikipedia.org/wiki/"},
    Elsewhere{"rrid:", "https://scicrunch.org/resolver/RRID:"},
    Elsewhere{"ror:", "https://ror.org/"},
};

const Elsewhere* elsewhere_of(std::string_view url) {
  const auto found = std::ranges::find_if(elsewheres, [&](const Elsewhere& row) {
    return url.size() > row.scheme.size() && url.starts_with(row.scheme);
  });
  return found == elsewheres.end() ? nullptr : found;
}

}  // namespace

TreeBuilder::Mark open_link(
    cmark_node* link, const PreparedText& text, BlockText& block, ChapterUnderWay& under_way
) {
  const auto url = text.address(url_of(link));
  const auto span = is_autolink(link, url)
                        ? block.find(text.restored(literal_of(cmark_node_first_child(link))))
                        : place_of_destination(url, block, under_way.definitions);
  const auto opened = under_way.builder.open(dom::element::a);
  auto element = under_way.builder.current();
  under_way.provenance.mark(element, span);
  if (is_active_url(url))
    under_way.diagnostics.add(
        {Severity::Warning, "HTM-005", span, "href that would run code; left out", {}}
    );
  else if (const auto* elsewhere = elsewhere_of(url)) {
    const auto name = utf8::cleaned(std::string_view(url).substr(elsewhere->scheme.size()));
    dom::set(element, dom::attribute::href, std::string(elsewhere->address) + name);
    if (!cmark_node_first_child(link)) under_way.builder.text(name);
  } else
    dom::set(element, dom::attribute::href, utf8::cleaned(url));
  if (const auto title = title_of(link); !title.empty())
    dom::set(element, dom::attribute::title, utf8::cleaned(text.restored(title)));
  return opened;
}

}  // namespace quire::markdown
