#pragma once

#include "base/diagnostic.h"
#include "base/source.h"
#include "css/selector.h"
#include "css/token.h"

#include <string>
#include <vector>

namespace quire::css {

/// A declaration keeps its tokens until computed-value time, because of var() and calc().
struct Declaration {
  std::string property;  ///< lower case; a custom property ("--measure") as it stands
  std::vector<Token> value;
  bool is_important = false;
  Span span;
};

enum class Medium { Print, Screen };

/// Where a rule counts: @media print, screen, and the reader's dark scheme (screen only).
struct MediaQuery {
  bool print = true;
  bool screen = true;
  bool dark_only = false;
};

struct Rule {
  std::vector<Selector> selectors;
  std::vector<Declaration> declarations;
  MediaQuery media;
};

/// The area of the page margin that a margin box takes. Source: css-page-3 #margin-boxes.
struct MarginBoxRule {
  std::string place;  ///< "top-left", "bottom-center", …
  std::vector<Declaration> declarations;
};

/// @page name:pseudo { … }. Source: css-page-3 #page-selectors.
struct PageRule {
  std::string name;  ///< empty: every page
  bool first = false, left = false, right = false, blank = false;
  std::vector<Declaration> declarations;
  std::vector<MarginBoxRule> margin_boxes;
};

/// Who speaks: the compiler's own sheets, then the author's. Source: css-cascade-5 #cascading-origins.
enum class Origin { UserAgent, Author };

/// A style sheet as it was written: rules in order, nothing decided.
struct Stylesheet {
  Origin origin = Origin::Author;
  std::vector<Rule> rules;
  std::vector<PageRule> pages;
};

/// Total: what cannot be read is skipped as css-syntax-3 #error-handling says, and reported.
Stylesheet parse_stylesheet(const Source&, Origin, Diagnostics&);

/// The sheets as one, for the EPUB: without print's rules, properties of medium Print and our own
/// prefixed ones; in the order of the cascade.
std::string screen_css(const std::vector<Stylesheet>&);

}  // namespace quire::css
