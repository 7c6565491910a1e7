#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/length.h"

/// Computed values: what a property is once the cascade, inheritance, var() and the relative units
/// that do not need layout are resolved. Source: css-cascade-5 #computed.
namespace quire::css {

/// A fixed-point number: 65 536 is 1 (or 100 %). No floating point in what decides a layout.
using FixedPoint = std::int32_t;
constexpr FixedPoint fixed_one = 65'536;

/// A sum of a length and parts of what only layout knows: all that calc() can leave over.
/// Source: css-values-4 #mixed-percentages, #calc-computed-value.
struct LengthPercentage {
  Length length{};
  FixedPoint percentage = 0;  ///< of what the property refers to
  FixedPoint ex = 0;          ///< of the font's x-height
  FixedPoint ch = 0;          ///< of the advance of "0"

  friend bool operator==(const LengthPercentage&, const LengthPercentage&) = default;
};

/// A LengthPercentage, or `auto` (for max-*: `none`).
struct AutoLength {
  bool is_auto = true;
  LengthPercentage value;

  friend bool operator==(const AutoLength&, const AutoLength&) = default;
};

/// A multiple of the font's size, or a length. Source: css-inline-3 #line-height-property.
struct LineHeight {
  FixedPoint factor = 78'643;  ///< 1.2, our `normal`; 0 if `length` counts
  Length length;

  friend bool operator==(const LineHeight&, const LineHeight&) = default;
};

/// How many letters a word that is divided has at least, in all, before and after the hyphen.
/// 0: as the language's patterns say.
struct HyphenateLimit {
  int word = 0, before = 0, after = 0;

  friend bool operator==(const HyphenateLimit&, const HyphenateLimit&) = default;
};

enum class Display {
  None,
  Inline,
  Block,
  ListItem,
  InlineBlock,
  Table,
  TableCaption,
  TableColumnGroup,
  TableColumn,
  TableHeaderGroup,
  TableRowGroup,
  TableFooterGroup,
  TableRow,
  TableCell
};
enum class BorderStyle { None, Solid, Dashed, Dotted, Double };
enum class FontStyle { Normal, Italic };
/// Point, Comma: of a cell, so that these characters of its column are below each other.
enum class TextAlign { Start, End, Left, Right, Center, Justify, Point, Comma };
/// Of the last line of a paragraph; Auto: as text-align, but start where that is justify.
enum class TextAlignLast { Auto, Start, End, Left, Right, Center, Justify };
enum class BoxSizing { ContentBox, BorderBox };
enum class Positioning { Static, Relative };
/// position. Source: css-position-3 #position-property, css-gcpm-3 #running-syntax
struct Position {
  Positioning kind = Positioning::Static;
  std::string running{};  ///< the name by which margin boxes show the element; empty: in the flow
  friend bool operator==(const Position&, const Position&) = default;
};
enum class FontKerning { Auto, Normal, None };
enum class FontVariantCaps {
  Normal,
  SmallCaps,
  AllSmallCaps,
  PetiteCaps,
  AllPetiteCaps,
  Unicase,
  TitlingCaps
};
enum class FontVariantPosition { Normal, Sub, Super };
/// Only lines of one look are drawn. Source: css-text-decor-3 #text-decoration-style-property.
enum class TextDecorationStyle { Solid };
/// Which of a page's values of a named string. Source: css-gcpm-3 #using-named-strings.
enum class StringPlace { First, Start, Last, FirstExcept };
enum class TextTransform { None, Uppercase, Lowercase, Capitalize };
enum class Hyphens { None, Manual, Auto };
enum class OverflowWrap { Normal, Anywhere };
enum class LineBreak { Auto, Loose, Normal, Strict, Anywhere };
enum class WordBreak { Normal, KeepAll, BreakAll, AutoPhrase };
enum class TextAutospace { Normal, NoAutospace };
/// Of the punctuation of Chinese and Japanese that fills half of its square.
enum class TextSpacingTrim { Normal, SpaceAll };
enum class TextEmphasis { None, Dot };
enum class WhiteSpace { Normal, NoWrap, Pre, PreWrap, PreLine };
enum class BreakValue { Auto, Avoid, Page, Left, Right, Recto, Verso };
enum class BreakInside { Auto, Avoid };
enum class ColumnSpan { None, All };
enum class BoxDecorationBreak { Slice, Clone };
/// IfNeeded: to the head of a page, where the box would leave over a third of a page empty.
enum class Float { None, Footnote, Top, Bottom, Margin, IfNeeded };
enum class ListStylePosition { Outside, Inside };
enum class TableLayout { Auto, Fixed };
enum class BorderCollapse { Separate, Collapse };
enum class CaptionSide { Top, Bottom };
enum class EmptyCells { Show, Hide };
/// A counter style of the author's own: @counter-style, or a text for every item
/// (list-style-type: "– "). Source: css-counter-styles-3 #the-counter-style-rule.
struct CounterStyleRule {
  enum class System : std::uint8_t { Cyclic, FixedList, Symbolic, Alphabetic, Numeric, Additive };
  struct Additive {
    std::int32_t weight = 0;
    std::string symbol;
    friend bool operator==(const Additive&, const Additive&) = default;
  };
  struct Range {
    std::int32_t least = 0, most = 0;
    friend bool operator==(Range, Range) = default;
  };

  std::string name;  ///< empty: of a text
  System system = System::Symbolic;
  std::int32_t first = 1;  ///< of FixedList: the value of the first symbol
  std::vector<std::string> symbols{};
  std::vector<Additive> additive_symbols{};  ///< weights descending
  std::string prefix{};
  std::string suffix = ". ";
  std::string negative_prefix = "-";
  std::string negative_suffix{};
  std::int32_t pad_width = 0;
  std::string pad_symbol{};
  std::vector<Range> ranges{};  ///< empty: what the system can write
  std::string fallback = "decimal";

  friend bool operator==(const CounterStyleRule&, const CounterStyleRule&) = default;
};

/// How a list's or a page's number is written; the marks are texts. Source: css-counter-styles-3.
struct CounterStyle {
  enum Kind : std::uint8_t {
    None,
    Decimal,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
    Disc,
    Circle,
    Square,
    Custom  ///< as `rule` says
  };

  Kind kind = Decimal;
  std::shared_ptr<const CounterStyleRule> rule{};

  CounterStyle() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a predefined style is its kind
  CounterStyle(Kind predefined) : kind(predefined) {}
  explicit CounterStyle(std::shared_ptr<const CounterStyleRule> own)
      : kind(Custom), rule(std::move(own)) {}

  friend bool operator==(const CounterStyle& a, const CounterStyle& b) {
    return a.kind == b.kind && (a.rule == b.rule || (a.rule && b.rule && *a.rule == *b.rule));
  }
};

/// Which part of its line or row a thing stands at.
enum class VerticalEdge { Baseline, Top, Middle, Bottom };

/// Where a cell stands in its row, and how far a baseline is raised, up positive; `sub` and `super`
/// are lengths.
struct VerticalAlign {
  Length length{};
  FixedPoint percentage = 0;
  FixedPoint ex = 0;
  FixedPoint ch = 0;
  VerticalEdge edge = VerticalEdge::Baseline;

  friend bool operator==(const VerticalAlign&, const VerticalAlign&) = default;
};

/// Between the borders of cells. Source: css-tables-3 #propdef-border-spacing.
struct BorderSpacing {
  Length horizontal;
  Length vertical;

  friend bool operator==(const BorderSpacing&, const BorderSpacing&) = default;
};

/// text-decoration-line, a set.
struct TextDecoration {
  bool underline = false;
  bool overline = false;
  bool line_through = false;

  friend bool operator==(TextDecoration, TextDecoration) = default;
};

/// An OpenType feature and its value. Source: css-fonts-4 #font-feature-settings-prop.
struct FontFeature {
  std::string tag;  ///< four characters
  std::uint32_t value = 1;

  friend bool operator==(const FontFeature&, const FontFeature&) = default;
};

/// The items of a `content` list. Source: css-content-3, css-gcpm-3, css-lists-3.
struct ContentText {
  std::string text;
  friend bool operator==(const ContentText&, const ContentText&) = default;
};
struct ContentAttribute {
  std::string name;
  friend bool operator==(const ContentAttribute&, const ContentAttribute&) = default;
};
struct ContentCounter {
  std::string name;
  CounterStyle style;
  friend bool operator==(const ContentCounter&, const ContentCounter&) = default;
};
/// All counters of the name in scope, the outermost first.
struct ContentCounters {
  std::string name;
  std::string separator;
  CounterStyle style;
  friend bool operator==(const ContentCounters&, const ContentCounters&) = default;
};
/// The text of the element that attribute `href` of this one points to.
struct ContentTargetText {
  std::string attribute;
  friend bool operator==(const ContentTargetText&, const ContentTargetText&) = default;
};
/// open-quote and its kin. Source: css-content-3 #quotes.
struct ContentQuote {
  bool is_open = true;
  bool is_shown = true;
  friend bool operator==(ContentQuote, ContentQuote) = default;
};
/// The page on which the element stands that attribute `href` of this one points to.
struct ContentTargetPage {
  std::string attribute;
  friend bool operator==(const ContentTargetPage&, const ContentTargetPage&) = default;
};
/// Repeated to fill the line.
struct ContentLeader {
  std::string text;
  friend bool operator==(const ContentLeader&, const ContentLeader&) = default;
};
/// In a margin box: the named string as it stands on the page (css-gcpm-3 #using-named-strings).
struct ContentNamedString {
  std::string name;
  StringPlace place = StringPlace::First;
  friend bool operator==(const ContentNamedString&, const ContentNamedString&) = default;
};
/// In a margin box: the running element of the name as it stands on the page. Source: css-gcpm-3
/// #element-syntax
struct ContentElement {
  std::string name;
  StringPlace place = StringPlace::First;
  friend bool operator==(const ContentElement&, const ContentElement&) = default;
};
/// The element's own text (in string-set).
struct ContentOwnText {
  friend bool operator==(ContentOwnText, ContentOwnText) = default;
};

using ContentItem = std::variant<
    ContentText,
    ContentAttribute,
    ContentCounter,
    ContentCounters,
    ContentTargetPage,
    ContentTargetText,
    ContentQuote,
    ContentLeader,
    ContentNamedString,
    ContentElement,
    ContentOwnText>;

/// What `content` gives. `is_normal`: no generated content. `is_silent`: `/ ""`, not read aloud.
struct Content {
  bool is_normal = true;
  bool is_silent = false;
  std::vector<ContentItem> items{};

  friend bool operator==(const Content&, const Content&) = default;
};

/// string-set: name and value. Source: css-gcpm-3 #setting-named-strings-the-string-set-pro.
struct NamedString {
  std::string name;
  std::vector<ContentItem> value;

  friend bool operator==(const NamedString&, const NamedString&) = default;
};

/// bookmark-label: what an entry of the PDF's outline is called; empty: as the element reads.
struct BookmarkLabel {
  std::vector<ContentItem> items{};

  friend bool operator==(const BookmarkLabel&, const BookmarkLabel&) = default;
};
enum class BookmarkState { Closed, Open };

inline constexpr int no_bookmark = -1;
struct BookmarkLevel {
  int level = 0;  ///< 0: auto, a heading's own; no_bookmark: none
  friend bool operator==(BookmarkLevel, BookmarkLevel) = default;
};

/// hyphenate-limit-lines. Source: css-text-4 #hyphenate-line-limits
struct LineLimit {
  int lines = 0;  ///< 0: no limit
  friend bool operator==(LineLimit, LineLimit) = default;
};

/// hyphenate-limit-last. Source: css-text-4 #hyphenate-line-limits
enum class HyphenateLimitLast { None, Always };

/// initial-letter. Source: css-inline-3 #sizing-drop-initials
struct InitialLetter {
  FixedPoint size = 0;  ///< in lines; 0: normal
  int sink = 0;         ///< how many lines are beside it
  friend bool operator==(InitialLetter, InitialLetter) = default;
};

/// column-count. Source: css-multicol-1 #cc
struct ColumnCount {
  int count = 0;  ///< 0: auto
  friend bool operator==(ColumnCount, ColumnCount) = default;
};

/// -quire-font-expansion: by how much the glyphs of a justified line may be widened or narrowed.
struct FontExpansion {
  static constexpr int steps_per_percent = 2;
  int steps = 0;  ///< of half a percent
  friend bool operator==(FontExpansion, FontExpansion) = default;
};

/// -quire-margin-protrusion: whether stops, hyphens and quotes stand a little outside the measure.
enum class MarginProtrusion { None, Auto };

/// text-wrap-style. Source: css-text-4 #text-wrap-style
enum class TextWrapStyle { Auto, Balance };

/// counter-reset, counter-increment: a counter and a number.
struct CounterChange {
  std::string name;
  std::int32_t value = 0;

  friend bool operator==(const CounterChange&, const CounterChange&) = default;
};

/// quotes: pairs of marks by depth. `is_auto`: the language's own.
struct Quotes {
  bool is_auto = true;
  std::vector<std::string> marks{};  ///< open, close, open, close…

  friend bool operator==(const Quotes&, const Quotes&) = default;
};

using FamilyList = std::vector<std::string>;
using FeatureList = std::vector<FontFeature>;
using CounterChanges = std::vector<CounterChange>;
using NamedStrings = std::vector<NamedString>;

}  // namespace quire::css
