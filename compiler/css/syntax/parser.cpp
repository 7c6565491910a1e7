#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "css/faults.h"
#include "css/output/epub_css.h"
#include "css/properties/property_check.h"
#include "css/selectors/selector_parser.h"
#include "css/stylesheet.h"
#include "css/syntax/counter_style_rule.h"
#include "css/syntax/font_face_rule.h"
#include "css/syntax/media_query.h"
#include "css/syntax/page_selector.h"
#include "css/syntax/supports.h"
#include "css/syntax/token_reader.h"

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
      !ascii::equal_ignoring_case(rest.back().text, "important"))
    return false;
  rest = trimmed(rest.first(rest.size() - 1));
  if (rest.empty() || !rest.back().is_delim('!')) return false;
  value = trimmed(rest.first(rest.size() - 1));
  return true;
}

using Context = DeclarationContext;

/// Sheets that import one another are few.
constexpr std::size_t deepest_import = 8;

class Parser {
public:
  Parser(Stylesheet& sheet, Diagnostics& diagnostics, const Importer& importer)
      : sheet_(sheet), diagnostics_(diagnostics), importer_(importer), properties_(diagnostics) {}

  void read(const Source& source, const MediaQuery& media) {
    const auto tokens = tokenize(source.text(), source.id());
    open_.push_back(&source);
    may_import_ = true;
    rules(TokenReader(tokens), media);
    open_.pop_back();
    may_import_ = false;
  }

  // css-syntax-3 #consume-list-of-rules
  void rules(TokenReader reader, const MediaQuery& media) {
    while (!reader.at_end()) {
      const auto kind = reader.peek().kind;
      if (kind == TokenKind::Whitespace || kind == TokenKind::Cdo || kind == TokenKind::Cdc) {
        reader.next();
      } else if (kind == TokenKind::AtKeyword) {
        at_rule(reader, media);
      } else {
        may_import_ = false;
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
        properties_.check(*declaration, media, context);
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
      return warn(diagnostics_, Fault::TooDeep, keyword.span, "at-rules nested too deeply");

    const auto name = ascii::lower(keyword.text);
    if (name == "charset") return;
    if (name == "import") return import_rule(keyword, prelude, media);
    if (name == "namespace") return add_namespace(keyword, prelude);
    may_import_ = false;
    if (name == "media" && has_block) return media_rule(keyword, prelude, block, media);
    if (name == "supports" && has_block) return supports_rule(prelude, block, media);
    if (name == "page" && has_block) return page_rule(prelude, block, media);
    if (name == "font-face" && has_block) return font_face_rule(keyword, block, media);
    if (name == "counter-style" && has_block)
      return counter_style_rule(keyword, {prelude, body}, block, media);
    if (media.is_screen_only()) {
      sheet_.rules.push_back({.media = media, .verbatim = "@" + name + " " + serialize(body)});
      return;
    }
    warn(
        diagnostics_,
        Fault::UnknownAtRule,
        keyword.span,
        "at-rule not supported: @" + name,
        nearest(
            name, {"media", "page", "supports", "import", "counter-style", "namespace", "font-face"}
        )
    );
  }

  // css-cascade-5 #at-import: "<url> <media-query-list>?", before all other rules.
  void import_rule(const Token& keyword, Tokens prelude, const MediaQuery& media) {
    TokenReader reader(prelude);
    reader.skip_white();
    std::string url;
    if (reader.is(TokenKind::String) || reader.is(TokenKind::Url)) {
      url = reader.next().text;
    } else if (reader.is_function("url")) {
      url = reader.inside().next().text;
    }
    if (url.empty())
      return refuse_import(keyword, "@import needs a file", "@import \"parts/tables.css\";");
    if (!may_import_)
      return refuse_import(keyword, "@import must precede other rules; skipped", "move it up");
    if (!importer_)
      return refuse_import(keyword, "@import is not possible here: " + excerpt(url), "");
    const auto* source = importer_(url, *open_.back(), keyword.span);
    if (!source) return;
    const auto is_open = [&](const Source* one) { return one->path() == source->path(); };
    if (open_.size() > deepest_import || std::ranges::any_of(open_, is_open))
      return refuse_import(keyword, "circular @import: " + excerpt(url), "");
    const auto parsed = parse_media(reader.rest());
    read(*source, both(media, parsed.query));
    may_import_ = true;
  }

  void refuse_import(const Token& keyword, std::string message, std::string hint) {
    warn(diagnostics_, Fault::Import, keyword.span, std::move(message), std::move(hint));
  }

  // css-fonts-4 #font-face-rule
  void font_face_rule(const Token& keyword, TokenReader block, const MediaQuery& media) {
    const auto descriptors = declarations(block, {.print = false}, Context::MarginBox);
    auto rule = read_font_face_rule(keyword, open_.back()->text(), descriptors, diagnostics_);
    if (!rule) return;
    rule->media = media;
    sheet_.font_faces.push_back(std::move(*rule));
  }

  /// The tokens of an at-rule after its keyword: up to its block, and all of them.
  struct AtRuleTokens {
    Tokens prelude, body;
  };

  // The EPUB gets it as it stands: a reader that does not know it numbers with digits.
  void counter_style_rule(
      const Token& keyword, const AtRuleTokens& tokens, TokenReader block, const MediaQuery& media
  ) {
    const auto descriptors = declarations(block, {.print = false}, Context::MarginBox);
    auto rule = read_counter_style_rule(keyword, tokens.prelude, descriptors, diagnostics_);
    if (!rule) return;
    if (media.screen && !has_resource(tokens.body))
      sheet_.rules.push_back(
          {.media = media, .verbatim = "@counter-style " + serialize(tokens.body)}
      );
    if (media.print) sheet_.counter_styles.push_back(std::move(*rule));
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
          "@namespace needs a prefix and a string",
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
    if (!parsed.is_readable)
      warn(
          diagnostics_,
          Fault::UnknownMedia,
          keyword.span,
          "invalid media query, which never matches: " + excerpt(trimmed(prelude)),
          "write a medium and features in parentheses: print and (prefers-color-scheme: light)"
      );
    else if (!parsed.is_understood && media.print)
      warn(
          diagnostics_,
          Fault::UnknownMedia,
          keyword.span,
          "media query that never matches in print: " + excerpt(trimmed(prelude)),
          "print supports print, screen, all and (prefers-color-scheme: …)"
      );
    rules(block, both(media, parsed.query));
  }

  // css-conditional-3 #at-supports: print knows what it can, a reading system what it can.
  void supports_rule(Tokens prelude, TokenReader block, const MediaQuery& media) {
    const MediaQuery query{
        .print = is_supported(prelude),
        .conditions = {"@supports " + serialize(trimmed(prelude))},
    };
    rules(block, both(media, query));
  }

  // css-page-3 #at-page-rule. Pages are print's: those of other media are not there.
  void page_rule(Tokens prelude, TokenReader block, const MediaQuery& media) {
    if (!media.print) return;
    auto pages = parse_page_selectors(prelude, diagnostics_);
    if (pages.empty()) return;
    footnote_area_.clear();
    margin_boxes_.clear();
    const auto own = declarations(block, media, Context::Page);
    for (auto& page : pages) {
      page.declarations = own;
      page.margin_boxes = margin_boxes_;
      page.footnote_area = footnote_area_;
      sheet_.pages.push_back(std::move(page));
    }
  }

  /// Among declarations only @page has at-rules: its margin boxes.
  void nested_at_rule(TokenReader& reader, Context context) {
    const auto& keyword = reader.next();
    take_until(reader, {TokenKind::Semicolon, TokenKind::OpenCurly});
    const auto has_block = reader.is(TokenKind::OpenCurly);
    const auto block = has_block ? reader.inside() : TokenReader({});
    const auto name = ascii::lower(keyword.text);
    if (context == Context::Page && has_block &&
        std::ranges::find(margin_box_places, name) != margin_box_places.end()) {
      margin_boxes_.push_back({name, declarations(block, MediaQuery{}, Context::MarginBox)});
      return;
    }
    if (context == Context::Page && has_block && name == "footnote") {
      auto own = declarations(block, MediaQuery{}, Context::FootnoteArea);
      std::ranges::move(own, std::back_inserter(footnote_area_));
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
          "invalid declaration: " + excerpt(tokens),
          "a declaration is `property: value;`"
      );
      return std::nullopt;
    }
    const auto is_custom = name.starts_with("--");
    auto value = trimmed(reader.rest());
    const auto is_important = take_important(value);
    if (is_spoilt(value, is_custom) || (value.empty() && !is_custom)) {
      warn(diagnostics_, Fault::Syntax, span_of(tokens), "unreadable value: " + excerpt(tokens));
      return std::nullopt;
    }
    return Declaration{
        .property = is_custom ? name : ascii::lower(name),
        .value = {value.begin(), value.end()},
        .is_important = is_important,
        .span = span_of(tokens),
    };
  }

  static std::string excerpt(Tokens tokens) {
    return css::excerpt(serialize(tokens.first(std::min<std::size_t>(tokens.size(), 40))));
  }
  static std::string excerpt(std::string text) { return css::excerpt(std::move(text)); }

  Stylesheet& sheet_;
  Diagnostics& diagnostics_;
  const Importer& importer_;
  PropertyCheck properties_;
  std::vector<const Source*> open_;  ///< the sheet, and what it imports
  bool may_import_ = false;
  std::vector<MarginBoxRule> margin_boxes_;
  std::vector<Declaration> footnote_area_;
};

}  // namespace

Stylesheet parse_stylesheet(
    const Source& source,
    Origin origin,
    Diagnostics& diagnostics,
    const MediaQuery& media,
    const Importer& importer
) {
  Stylesheet sheet{.origin = origin};
  Parser(sheet, diagnostics, importer).read(source, media);
  return sheet;
}

std::vector<Declaration> parse_style_attribute(std::string_view text) {
  Diagnostics unheard;
  return parse_style_attribute(text, unheard);
}

std::vector<Declaration> parse_style_attribute(std::string_view text, Diagnostics& diagnostics) {
  Stylesheet sheet;
  const Importer none;
  const auto tokens = tokenize(text, 0);
  return Parser(sheet, diagnostics, none)
      .declarations(TokenReader(tokens), MediaQuery{}, Context::Style);
}

}  // namespace quire::css
