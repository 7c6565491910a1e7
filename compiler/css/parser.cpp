#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "css/ascii.h"
#include "css/epub_css.h"
#include "css/faults.h"
#include "css/media_query.h"
#include "css/property.h"
#include "css/selector_parser.h"
#include "css/stylesheet.h"
#include "css/token_reader.h"

namespace quire::css {
namespace {

// css-page-3 #margin-at-rules
constexpr std::array<std::string_view, 16> margin_box_places{
    "top-left-corner",
    "top-left",
    "top-center",
    "top-right",
    "top-right-corner",
    "bottom-left-corner",
    "bottom-left",
    "bottom-center",
    "bottom-right",
    "bottom-right-corner",
    "left-top",
    "left-middle",
    "left-bottom",
    "right-top",
    "right-middle",
    "right-bottom",
};

template <typename List>
std::vector<std::string_view> listed(const List& list) {
  return {std::begin(list), std::end(list)};
}

/// Past the next component value. Source: css-syntax-3 #consume-component-value.
void skip_component(TokenReader& reader) {
  if (closing_of(reader.peek().kind) == TokenKind::EndOfFile) {
    reader.next();
  } else {
    reader.inside();
  }
}

/// All up to (and not with) a top-level token of the kinds, or the end.
Tokens take_until(TokenReader& reader, std::initializer_list<TokenKind> kinds) {
  const auto all = reader.rest();
  const auto begin = reader.position();
  while (!reader.at_end() && std::ranges::find(kinds, reader.peek().kind) == kinds.end())
    skip_component(reader);
  return all.first(reader.position() - begin);
}

/// What no declaration's value may hold. Source: css-syntax-3 #typedef-declaration-value.
bool is_spoilt(Tokens value, bool is_custom) {
  std::vector<TokenKind> open;
  for (const auto& token : value) {
    const auto kind = token.kind;
    if (kind == TokenKind::BadString || kind == TokenKind::BadUrl || token.is_delim('!'))
      return true;
    if (kind == TokenKind::OpenCurly && !is_custom) return true;
    if (const auto closing = closing_of(kind); closing != TokenKind::EndOfFile) {
      open.push_back(closing);
    } else if (!open.empty() && open.back() == kind) {
      open.pop_back();
    } else if (kind == TokenKind::CloseParen || kind == TokenKind::CloseSquare || kind == TokenKind::CloseCurly) {
      return true;
    }
  }
  return false;
}

/// Takes `!important` off the value's end.
bool take_important(Tokens& value) {
  auto rest = trimmed(value);
  if (rest.empty() || rest.back().kind != TokenKind::Ident ||
      !equal_ignoring_case(rest.back().text, "important"))
    return false;
  rest = trimmed(rest.first(rest.size() - 1));
  if (rest.empty() || !rest.back().is_delim('!')) return false;
  value = trimmed(rest.first(rest.size() - 1));
  return true;
}

enum class Context { Style, Page, MarginBox };

class Parser {
public:
  Parser(Stylesheet& sheet, Diagnostics& diagnostics) : sheet_(sheet), diagnostics_(diagnostics) {}

  // css-syntax-3 #consume-list-of-rules
  void rules(TokenReader reader, const MediaQuery& media) {
    while (!reader.at_end()) {
      const auto kind = reader.peek().kind;
      if (kind == TokenKind::Whitespace || kind == TokenKind::Cdo || kind == TokenKind::Cdc) {
        reader.next();
      } else if (kind == TokenKind::AtKeyword) {
        at_rule(reader, media);
      } else {
        style_rule(reader, media);
      }
    }
  }

  std::vector<Declaration> declarations(
      TokenReader reader, const MediaQuery& media, Context context
  ) {
    std::vector<Declaration> result;
    while (!reader.at_end()) {
      if (reader.take(TokenKind::Semicolon) || reader.skip_white()) continue;
      if (reader.is(TokenKind::AtKeyword)) {
        nested_at_rule(reader, context);
        continue;
      }
      const auto tokens = trimmed(take_until(reader, {TokenKind::Semicolon}));
      if (auto declaration = parse_declaration(tokens)) {
        check_property(*declaration, media, context);
        result.push_back(std::move(*declaration));
      }
    }
    return result;
  }

private:
  // css-syntax-3 #consume-qualified-rule
  void style_rule(TokenReader& reader, const MediaQuery& media) {
    const auto prelude = trimmed(take_until(reader, {TokenKind::OpenCurly}));
    if (reader.at_end())
      return warn(
          diagnostics_, Fault::Syntax, span_of(prelude), "rule without a block: " + excerpt(prelude)
      );
    auto parsed = parse_selectors(prelude);
    const auto block = reader.inside();
    if (parsed.fault && !may_keep(*parsed.fault, media)) return;
    Rule rule{.media = media, .prelude = serialize(prelude)};
    // What only a reading system can match is none of print's business.
    if (parsed.fault) rule.media.print = false;
    hold_back(prelude, rule.media);
    rule.declarations = declarations(block, rule.media, Context::Style);
    rule.selectors = std::move(parsed.selectors);
    sheet_.rules.push_back(std::move(rule));
  }

  /// Keeps from the EPUB what EPUBCheck would refuse there.
  void hold_back(Tokens prelude, MediaQuery& media) {
    if (!media.screen || sheet_.origin == Origin::UserAgent || !is_refused_by_epubcheck(prelude))
      return;
    media.screen = false;
    warn(
        diagnostics_,
        Fault::RefusedInEpub,
        span_of(prelude),
        "selector that EPUBCheck refuses, left out of the EPUB: " + excerpt(prelude),
        "write :is() as a list, :not(a, b) as :not(a):not(b), [a=\"x\" i] without the i"
    );
  }

  /// Reports; true where the rule is for the EPUB all the same.
  bool may_keep(const SelectorFault& fault, const MediaQuery& media) {
    const auto is_unsupported = fault.kind == SelectorFault::Kind::Unsupported;
    if (is_unsupported && media.is_screen_only()) return true;
    const auto code = is_unsupported                               ? Fault::UnsupportedSelector
                      : fault.kind == SelectorFault::Kind::TooDeep ? Fault::TooDeep
                                                                   : Fault::Syntax;
    warn(diagnostics_, code, fault.span, fault.message, fault.hint);
    return is_unsupported && media.screen;
  }

  // css-syntax-3 #consume-at-rule
  void at_rule(TokenReader& reader, const MediaQuery& media) {
    const auto& keyword = reader.next();
    const auto all = reader.rest();
    const auto prelude = take_until(reader, {TokenKind::Semicolon, TokenKind::OpenCurly});
    const auto has_block = reader.is(TokenKind::OpenCurly);
    auto block = has_block ? reader.inside() : TokenReader({});
    reader.take(TokenKind::Semicolon);
    const auto body = all.first(all.size() - reader.rest().size());
    if (block.is_too_deep())
      return warn(diagnostics_, Fault::TooDeep, keyword.span, "at-rules nested too deep");

    const auto name = lower(keyword.text);
    if (name == "charset") return;
    if (name == "namespace") return add_namespace(keyword, prelude);
    if (name == "import")
      return warn(
          diagnostics_,
          Fault::Import,
          keyword.span,
          "@import is not supported",
          "list the style sheet in quire.toml"
      );
    if (name == "media" && has_block) return media_rule(keyword, prelude, block, media);
    if (name == "supports" && has_block) return supports_rule(keyword, prelude, block, media);
    if (name == "page" && has_block) return page_rule(prelude, block, media);
    if (media.is_screen_only()) {
      sheet_.rules.push_back({.media = media, .verbatim = "@" + name + " " + serialize(body)});
      return;
    }
    warn(
        diagnostics_,
        Fault::UnknownAtRule,
        keyword.span,
        "at-rule not supported: @" + name,
        nearest(name, {"media", "page"})
    );
  }

  // css-namespaces-3 #syntax: "@namespace <namespace-prefix>? [ <string> | <url> ]"; what is
  // written otherwise would leave as it came.
  static bool is_namespace(Tokens prelude) {
    std::vector<TokenKind> kinds;
    for (const auto& token : prelude)
      if (token.kind != TokenKind::Whitespace) kinds.push_back(token.kind);
    if (!kinds.empty() && kinds.front() == TokenKind::Ident) kinds.erase(kinds.begin());
    using Kinds = std::vector<TokenKind>;
    return kinds == Kinds{TokenKind::String} || kinds == Kinds{TokenKind::Url} ||
           kinds == Kinds{TokenKind::Function, TokenKind::String, TokenKind::CloseParen};
  }

  void add_namespace(const Token& keyword, Tokens prelude) {
    if (!is_namespace(prelude))
      return warn(
          diagnostics_,
          Fault::Syntax,
          keyword.span,
          "@namespace wants a prefix and a text",
          "@namespace epub \"http://www.idpf.org/2007/ops\";"
      );
    auto text = "@namespace " + serialize(trimmed(prelude)) + ";";
    if (std::ranges::find(sheet_.namespaces, text) == sheet_.namespaces.end())
      sheet_.namespaces.push_back(std::move(text));
  }

  void media_rule(
      const Token& keyword, Tokens prelude, TokenReader block, const MediaQuery& media
  ) {
    const auto parsed = parse_media(prelude);
    if (!parsed.is_understood && media.print)
      warn(
          diagnostics_,
          Fault::UnknownMedia,
          keyword.span,
          "media query that never holds in print: " + excerpt(trimmed(prelude)),
          "print knows print, screen, all and (prefers-color-scheme: …)"
      );
    rules(block, both(media, parsed.query));
  }

  void supports_rule(
      const Token& keyword, Tokens prelude, TokenReader block, const MediaQuery& media
  ) {
    if (media.print)
      warn(
          diagnostics_,
          Fault::UnknownAtRule,
          keyword.span,
          "at-rule not supported: @supports",
          "its rules are for the EPUB only; write it inside @media screen"
      );
    rules(block, both(media, {.print = false, .conditions = {"@supports " + serialize(prelude)}}));
  }

  // css-page-3 #at-page-rule. Pages are print's: those of other media are not there.
  void page_rule(Tokens prelude, TokenReader block, const MediaQuery& media) {
    if (!media.print) return;
    std::vector<PageRule> pages;
    TokenReader reader(prelude);
    do {
      reader.skip_white();
      PageRule page;
      if (!page_selector(reader, page)) return;
      pages.push_back(std::move(page));
    } while (reader.take(TokenKind::Comma));
    margin_boxes_.clear();
    const auto own = declarations(block, media, Context::Page);
    for (auto& page : pages) {
      page.declarations = own;
      page.margin_boxes = margin_boxes_;
      sheet_.pages.push_back(std::move(page));
    }
  }

  bool page_selector(TokenReader& reader, PageRule& page) {
    struct PseudoPage {
      std::string_view name;
      bool PageRule::*flag;
    };
    static constexpr auto pseudo_pages = std::to_array<PseudoPage>({
        {"first", &PageRule::first},
        {"left", &PageRule::left},
        {"right", &PageRule::right},
        {"blank", &PageRule::blank},
    });
    if (reader.is(TokenKind::Ident)) page.name = reader.next().text;
    while (reader.take(TokenKind::Colon)) {
      const auto& token = reader.next();
      const auto name = lower(token.text);
      const auto found = std::ranges::find(pseudo_pages, name, &PseudoPage::name);
      if (found == pseudo_pages.end()) {
        warn(
            diagnostics_,
            Fault::PageRule,
            token.span,
            "page selector not supported: :" + name,
            nearest(name, {"first", "left", "right", "blank"})
        );
        return false;
      }
      page.*found->flag = true;
    }
    reader.skip_white();
    if (reader.at_end() || reader.is(TokenKind::Comma)) return true;
    warn(
        diagnostics_,
        Fault::Syntax,
        reader.peek().span,
        "unexpected in a page selector: " + excerpt(reader.rest())
    );
    return false;
  }

  /// Among declarations only @page has at-rules: its margin boxes.
  void nested_at_rule(TokenReader& reader, Context context) {
    const auto& keyword = reader.next();
    take_until(reader, {TokenKind::Semicolon, TokenKind::OpenCurly});
    const auto has_block = reader.is(TokenKind::OpenCurly);
    const auto block = has_block ? reader.inside() : TokenReader({});
    const auto name = lower(keyword.text);
    if (context == Context::Page && has_block &&
        std::ranges::find(margin_box_places, name) != margin_box_places.end()) {
      margin_boxes_.push_back({name, declarations(block, MediaQuery{}, Context::MarginBox)});
      return;
    }
    const auto fault = context == Context::Page ? Fault::PageRule : Fault::UnknownAtRule;
    warn(
        diagnostics_,
        fault,
        keyword.span,
        "at-rule not supported here: @" + name,
        context == Context::Page ? nearest(name, listed(margin_box_places)) : ""
    );
  }

  // css-syntax-3 #consume-declaration
  std::optional<Declaration> parse_declaration(Tokens tokens) {
    TokenReader reader(tokens);
    const auto has_name = reader.is(TokenKind::Ident);
    const auto name = reader.next().text;
    reader.skip_white();
    if (!has_name || !reader.take(TokenKind::Colon)) {
      warn(
          diagnostics_,
          Fault::Syntax,
          span_of(tokens),
          "not a declaration: " + excerpt(tokens),
          "a declaration is `property: value;`"
      );
      return std::nullopt;
    }
    const auto is_custom = name.starts_with("--");
    auto value = trimmed(reader.rest());
    const auto is_important = take_important(value);
    if (is_spoilt(value, is_custom) || (value.empty() && !is_custom)) {
      warn(diagnostics_, Fault::Syntax, span_of(tokens), "value not readable: " + excerpt(tokens));
      return std::nullopt;
    }
    return Declaration{
        .property = is_custom ? name : lower(name),
        .value = {value.begin(), value.end()},
        .is_important = is_important,
        .span = span_of(tokens),
    };
  }

  void check_property(const Declaration& declaration, const MediaQuery& media, Context context) {
    if (media.screen && context == Context::Style && is_forbidden_in_epub(declaration))
      return warn(
          diagnostics_,
          Fault::ForbiddenInEpub,
          declaration.span,
          declaration.property + " is not allowed in an EPUB, and left out",
          declaration.property == "position" ? "" : "use the dir attribute in the text"
      );
    if (!media.print || declaration.property.starts_with("--")) return;
    const auto is_page = context == Context::Page;
    if (is_property(declaration.property) || (is_page && is_page_descriptor(declaration.property)))
      return;
    warn(
        diagnostics_,
        Fault::UnknownProperty,
        declaration.span,
        "unknown property: " + excerpt(std::string(declaration.property)),
        hint_for(declaration.property)
    );
  }

  /// A sheet may say a wrong name a thousand times; it is looked up once.
  const std::string& hint_for(const std::string& property) {
    const auto [hint, is_new] = hints_.try_emplace(property);
    if (is_new) hint->second = nearest(property, property_names());
    return hint->second;
  }

  static std::string excerpt(Tokens tokens) {
    return css::excerpt(serialize(tokens.first(std::min<std::size_t>(tokens.size(), 40))));
  }
  static std::string excerpt(std::string text) { return css::excerpt(std::move(text)); }

  Stylesheet& sheet_;
  Diagnostics& diagnostics_;
  std::vector<MarginBoxRule> margin_boxes_;
  std::map<std::string, std::string> hints_;  ///< by unknown property
};

}  // namespace

Stylesheet parse_stylesheet(
    const Source& source, Origin origin, Diagnostics& diagnostics, const MediaQuery& media
) {
  Stylesheet sheet{.origin = origin};
  const auto tokens = tokenize(source.text(), source.id());
  Parser(sheet, diagnostics).rules(TokenReader(tokens), media);
  return sheet;
}

std::vector<Declaration> parse_style_attribute(std::string_view text) {
  Stylesheet sheet;
  Diagnostics unheard;
  const auto tokens = tokenize(text, 0);
  return Parser(sheet, unheard).declarations(TokenReader(tokens), MediaQuery{}, Context::Style);
}

}  // namespace quire::css
