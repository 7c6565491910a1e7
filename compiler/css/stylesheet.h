#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "css/selectors/selector.h"
#include "css/token.h"
#include "css/value.h"

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
  /// The at-rules around it that only a reading system can judge, outermost first:
  /// "@media (min-width: 40em)", "@supports (display: grid)".
  std::vector<std::string> conditions{};

  bool is_screen_only() const { return screen && !print; }
  friend bool operator==(const MediaQuery&, const MediaQuery&) = default;
};

/// A style rule; or, inside @media screen, any other at-rule (`verbatim`), for the EPUB as it is.
struct Rule {
  std::vector<Selector> selectors{};  ///< empty: only the EPUB's readers may understand the prelude
  std::vector<Declaration> declarations{};
  MediaQuery media{};
  std::string prelude{};   ///< the selectors as text, comments gone
  std::string verbatim{};  ///< "@font-face{…}"
};

/// The area of the page margin that a margin box takes. Source: css-page-3 #margin-boxes.
struct MarginBoxRule {
  std::string place;  ///< "top-left", "bottom-center", …
  std::vector<Declaration> declarations;
};

/// @page name:pseudo { … }. Source: css-page-3 #page-selectors.
struct PageRule {
  std::string name;  ///< empty: every page
  bool first = false, left = false, right = false, recto = false, verso = false, blank = false;
  std::optional<Nth> nth{};  ///< :nth(An+B), of the book's pages from 1
  std::vector<Declaration> declarations;
  std::vector<MarginBoxRule> margin_boxes;
  std::vector<Declaration> footnote_area{};  ///< @footnote. Source: css-gcpm-3 #footnote-area
};

/// @font-face: a font of the author's. Source: css-fonts-4 #font-face-rule.
struct FontFaceRule {
  /// One of `src`: the first that can be had is taken.
  struct FontSource {
    std::string url;  ///< relative to the sheet; of local() the font's name
    bool is_local = false;
  };
  struct Range {
    char32_t first = 0, last = 0;
  };

  std::string family;
  std::vector<FontSource> sources;
  int lightest = 400, heaviest = 400;  ///< font-weight: the face is for all between
  FontStyle style = FontStyle::Normal;
  std::vector<Range> ranges{};  ///< unicode-range; empty: all
  MediaQuery media{};
  Span span;         ///< its file is the sheet
  Span source_span;  ///< of the declaration of `src`
};

/// Whose sheet it is. UserAgent: quire's own; html.css, which every reading system brings along
/// itself, is the first of them. Author: the author's, whose declarations beat ours whatever their
/// specificity, in the EPUB's one sheet, too. Source: css-cascade-5 #cascading-origins.
enum class Origin { UserAgent, Author };

/// A style sheet as it was written: rules in order, nothing decided.
struct Stylesheet {
  Origin origin = Origin::Author;
  std::vector<Rule> rules{};
  std::vector<PageRule> pages{};
  std::vector<CounterStyleRule> counter_styles{};
  std::vector<FontFaceRule> font_faces{};
  std::vector<std::string> namespaces{};  ///< "@namespace epub \"…\";", for the EPUB's sheet
};

/// The sheet that an @import names, relative to the one that it stands in; null where it cannot be
/// had, which the importer has said at `span`.
using Importer =
    std::function<const Source*(const std::string& url, const Source& from, Span span)>;

/// Total: what cannot be read is skipped as css-syntax-3 #error-handling says, and reported.
/// `media` is the whole sheet's, as a link's media attribute is: in a sheet for the screen alone
/// nothing is held against what print knows.
Stylesheet parse_stylesheet(
    const Source&,
    Origin,
    Diagnostics&,
    const MediaQuery& media = MediaQuery{},
    const Importer& importer = {}
);

/// The declarations of a style attribute. Source: css-style-attr.
std::vector<Declaration> parse_style_attribute(std::string_view);
std::vector<Declaration> parse_style_attribute(std::string_view, Diagnostics&);

/// Returns the sheets as one, for the EPUB: without the first of the user agent's, print's rules
/// and properties, and our prefixed ones. It will be the author's as a whole, so that the selectors
/// of the author's sheets are raised above ours. Stable, readable, free of what EPUB forbids.
std::string screen_css(const std::vector<Stylesheet>&);

}  // namespace quire::css
