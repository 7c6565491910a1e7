#include "css/syntax/page_selector.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "css/faults.h"
#include "css/selectors/selector_parser.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

struct PseudoPage {
  std::string_view name;
  bool PageRule::*flag;
};

constexpr auto pseudo_pages = std::to_array<PseudoPage>({
    {"first", &PageRule::first},
    {"left", &PageRule::left},
    {"right", &PageRule::right},
    {"blank", &PageRule::blank},
    {"recto", &PageRule::recto},
    {"verso", &PageRule::verso},
});

class PageSelectorParser {
public:
  explicit PageSelectorParser(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  bool read(TokenReader& reader, PageRule& page) {
    if (reader.is(TokenKind::Ident)) page.name = reader.next().text;
    while (reader.take(TokenKind::Colon))
      if (!pseudo_page(reader, page)) return false;
    reader.skip_white();
    if (reader.at_end() || reader.is(TokenKind::Comma)) return true;
    warn(
        diagnostics_,
        Fault::Syntax,
        reader.peek().span,
        "unexpected in a page selector: " + excerpt(serialize(reader.rest().first(1)))
    );
    return false;
  }

private:
  bool pseudo_page(TokenReader& reader, PageRule& page) {
    const auto span = reader.peek().span;
    const auto name = ascii::lower(reader.peek().text);
    if (reader.is_function("nth")) {
      page.nth = parse_nth(trimmed(reader.inside().rest()));
      if (page.nth) return true;
      return refuse(span, name, "use odd, even, or a formula such as 2n+1");
    }
    reader.next();
    const auto found = std::ranges::find(pseudo_pages, name, &PseudoPage::name);
    if (found == pseudo_pages.end())
      return refuse(span, name, nearest(name, {"first", "left", "right", "blank", "nth"}));
    page.*found->flag = true;
    return true;
  }

  bool refuse(Span span, const std::string& name, std::string hint) {
    warn(
        diagnostics_,
        Fault::PageRule,
        span,
        "page selector not supported: :" + excerpt(name),
        std::move(hint)
    );
    return false;
  }

  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<PageRule> parse_page_selectors(Tokens prelude, Diagnostics& diagnostics) {
  std::vector<PageRule> pages;
  TokenReader reader(prelude);
  PageSelectorParser parser(diagnostics);
  do {
    reader.skip_white();
    if (!parser.read(reader, pages.emplace_back())) return {};
  } while (reader.take(TokenKind::Comma));
  return pages;
}

}  // namespace quire::css
