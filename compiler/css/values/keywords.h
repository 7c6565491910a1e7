#pragma once

#include <array>
#include <string_view>

#include "css/value.h"

/// The keywords of each enumerated value. Where two mean the same, the first is the one written.
namespace quire::css {

template <typename T>
struct Keyword {
  std::string_view name;
  T value;
};
// C++20 deduces it without, clang 14 does not.
template <typename T>
Keyword(const char*, T) -> Keyword<T>;

template <typename T>
inline constexpr std::array<Keyword<T>, 0> keywords{};

// css-display-3 #the-display-properties
template <>
inline constexpr std::array keywords<Display>{
    Keyword{"none", Display::None},
    Keyword{"inline", Display::Inline},
    Keyword{"block", Display::Block},
    Keyword{"list-item", Display::ListItem},
    Keyword{"inline-block", Display::InlineBlock},
    Keyword{"table", Display::Table},
    Keyword{"table-caption", Display::TableCaption},
    Keyword{"table-column-group", Display::TableColumnGroup},
    Keyword{"table-column", Display::TableColumn},
    Keyword{"table-header-group", Display::TableHeaderGroup},
    Keyword{"table-row-group", Display::TableRowGroup},
    Keyword{"table-footer-group", Display::TableFooterGroup},
    Keyword{"table-row", Display::TableRow},
    Keyword{"table-cell", Display::TableCell},
};

// css-backgrounds-3 #typedef-line-style
template <>
inline constexpr std::array keywords<BorderStyle>{
    Keyword{"none", BorderStyle::None},
    Keyword{"solid", BorderStyle::Solid},
    Keyword{"dashed", BorderStyle::Dashed},
    Keyword{"dotted", BorderStyle::Dotted},
    Keyword{"double", BorderStyle::Double},
    Keyword{"hidden", BorderStyle::None},
};

// css-fonts-4 #font-style-prop
template <>
inline constexpr std::array keywords<FontStyle>{
    Keyword{"normal", FontStyle::Normal},
    Keyword{"italic", FontStyle::Italic},
    Keyword{"oblique", FontStyle::Italic},
};

// css-text-4 #text-align-property
template <>
inline constexpr std::array keywords<TextAlign>{
    Keyword{"start", TextAlign::Start},
    Keyword{"end", TextAlign::End},
    Keyword{"left", TextAlign::Left},
    Keyword{"right", TextAlign::Right},
    Keyword{"center", TextAlign::Center},
    Keyword{"justify", TextAlign::Justify},
    Keyword{"\".\"", TextAlign::Point},
    Keyword{"\",\"", TextAlign::Comma},
};

// css-text-4 #text-align-last-property
template <>
inline constexpr std::array keywords<TextAlignLast>{
    Keyword{"auto", TextAlignLast::Auto},
    Keyword{"start", TextAlignLast::Start},
    Keyword{"end", TextAlignLast::End},
    Keyword{"left", TextAlignLast::Left},
    Keyword{"right", TextAlignLast::Right},
    Keyword{"center", TextAlignLast::Center},
    Keyword{"justify", TextAlignLast::Justify},
};

// css-sizing-3 #box-sizing
template <>
inline constexpr std::array keywords<BoxSizing>{
    Keyword{"content-box", BoxSizing::ContentBox},
    Keyword{"border-box", BoxSizing::BorderBox},
};

// css-position-3 #position-property
template <>
inline constexpr std::array keywords<Positioning>{
    Keyword{"static", Positioning::Static},
    Keyword{"relative", Positioning::Relative},
};

// css-fonts-4 #font-kerning-prop
template <>
inline constexpr std::array keywords<FontKerning>{
    Keyword{"auto", FontKerning::Auto},
    Keyword{"normal", FontKerning::Normal},
    Keyword{"none", FontKerning::None},
};

// css-fonts-4 #font-variant-caps-prop
template <>
inline constexpr std::array keywords<FontVariantCaps>{
    Keyword{"normal", FontVariantCaps::Normal},
    Keyword{"small-caps", FontVariantCaps::SmallCaps},
    Keyword{"all-small-caps", FontVariantCaps::AllSmallCaps},
    Keyword{"petite-caps", FontVariantCaps::PetiteCaps},
    Keyword{"all-petite-caps", FontVariantCaps::AllPetiteCaps},
    Keyword{"unicase", FontVariantCaps::Unicase},
    Keyword{"titling-caps", FontVariantCaps::TitlingCaps},
};

// css-fonts-4 #font-variant-position-prop
template <>
inline constexpr std::array keywords<FontVariantPosition>{
    Keyword{"normal", FontVariantPosition::Normal},
    Keyword{"sub", FontVariantPosition::Sub},
    Keyword{"super", FontVariantPosition::Super},
};

// css-text-decor-3 #text-decoration-style-property
template <>
inline constexpr std::array keywords<TextDecorationStyle>{
    Keyword{"solid", TextDecorationStyle::Solid},
};

// css-gcpm-3 #using-named-strings
template <>
inline constexpr std::array keywords<StringPlace>{
    Keyword{"first", StringPlace::First},
    Keyword{"start", StringPlace::Start},
    Keyword{"last", StringPlace::Last},
    Keyword{"first-except", StringPlace::FirstExcept},
};

// css-text-4 #text-transform-property
template <>
inline constexpr std::array keywords<TextTransform>{
    Keyword{"none", TextTransform::None},
    Keyword{"uppercase", TextTransform::Uppercase},
    Keyword{"lowercase", TextTransform::Lowercase},
    Keyword{"capitalize", TextTransform::Capitalize},
};

// css-text-4 #hyphens-property
template <>
inline constexpr std::array keywords<Hyphens>{
    Keyword{"none", Hyphens::None},
    Keyword{"manual", Hyphens::Manual},
    Keyword{"auto", Hyphens::Auto},
};

// css-text-4 #overflow-wrap-property
template <>
inline constexpr std::array keywords<OverflowWrap>{
    Keyword{"normal", OverflowWrap::Normal},
    Keyword{"anywhere", OverflowWrap::Anywhere},
    Keyword{"break-word", OverflowWrap::Anywhere},
};

// css-text-4 #line-break-property
template <>
inline constexpr std::array keywords<LineBreak>{
    Keyword{"auto", LineBreak::Auto},
    Keyword{"loose", LineBreak::Loose},
    Keyword{"normal", LineBreak::Normal},
    Keyword{"strict", LineBreak::Strict},
    Keyword{"anywhere", LineBreak::Anywhere},
};

// css-text-4 #word-break-property
template <>
inline constexpr std::array keywords<WordBreak>{
    Keyword{"normal", WordBreak::Normal},
    Keyword{"keep-all", WordBreak::KeepAll},
    Keyword{"break-all", WordBreak::BreakAll},
    Keyword{"auto-phrase", WordBreak::AutoPhrase},
};

// css-text-4 #text-autospace-property
template <>
inline constexpr std::array keywords<TextAutospace>{
    Keyword{"normal", TextAutospace::Normal},
    Keyword{"auto", TextAutospace::Normal},
    Keyword{"no-autospace", TextAutospace::NoAutospace},
};

// css-text-4 #text-spacing-trim-property
template <>
inline constexpr std::array keywords<TextSpacingTrim>{
    Keyword{"normal", TextSpacingTrim::Normal},
    Keyword{"auto", TextSpacingTrim::Normal},
    Keyword{"trim-both", TextSpacingTrim::Normal},
    Keyword{"space-all", TextSpacingTrim::SpaceAll},
};

// css-text-decor-4 #text-emphasis-style-property
template <>
inline constexpr std::array keywords<TextEmphasis>{
    Keyword{"none", TextEmphasis::None},
    Keyword{"dot", TextEmphasis::Dot},
};

// css-text-4 #white-space-property
template <>
inline constexpr std::array keywords<WhiteSpace>{
    Keyword{"normal", WhiteSpace::Normal},
    Keyword{"nowrap", WhiteSpace::NoWrap},
    Keyword{"pre", WhiteSpace::Pre},
    Keyword{"pre-wrap", WhiteSpace::PreWrap},
    Keyword{"pre-line", WhiteSpace::PreLine},
};

// css-break-3 #break-between
template <>
inline constexpr std::array keywords<BreakValue>{
    Keyword{"auto", BreakValue::Auto},
    Keyword{"avoid", BreakValue::Avoid},
    Keyword{"page", BreakValue::Page},
    Keyword{"always", BreakValue::Page},
    Keyword{"left", BreakValue::Left},
    Keyword{"right", BreakValue::Right},
    Keyword{"recto", BreakValue::Recto},
    Keyword{"verso", BreakValue::Verso},
    Keyword{"avoid-page", BreakValue::Avoid},
};

// css-break-3 #break-within
template <>
inline constexpr std::array keywords<BreakInside>{
    Keyword{"auto", BreakInside::Auto},
    Keyword{"avoid", BreakInside::Avoid},
    Keyword{"avoid-page", BreakInside::Avoid},
    Keyword{"avoid-column", BreakInside::Avoid},
};

// css-break-3 #break-decoration
template <>
inline constexpr std::array keywords<BoxDecorationBreak>{
    Keyword{"slice", BoxDecorationBreak::Slice},
    Keyword{"clone", BoxDecorationBreak::Clone},
};

// css-content-3 #bookmark-state
template <>
inline constexpr std::array keywords<BookmarkState>{
    Keyword{"closed", BookmarkState::Closed},
    Keyword{"open", BookmarkState::Open},
};

// css-text-4 #hyphenate-line-limits: of "column", "page" and "spread" nothing is known yet where
// lines are broken.
template <>
inline constexpr std::array keywords<HyphenateLimitLast>{
    Keyword{"none", HyphenateLimitLast::None},
    Keyword{"always", HyphenateLimitLast::Always},
};

template <>
inline constexpr std::array keywords<MarginProtrusion>{
    Keyword{"none", MarginProtrusion::None},
    Keyword{"auto", MarginProtrusion::Auto},
};

// css-text-4 #text-wrap-style: all paragraphs are set as pretty and stable ask.
template <>
inline constexpr std::array keywords<TextWrapStyle>{
    Keyword{"auto", TextWrapStyle::Auto},
    Keyword{"balance", TextWrapStyle::Balance},
    Keyword{"pretty", TextWrapStyle::Auto},
    Keyword{"stable", TextWrapStyle::Auto},
};

// css-multicol-1 #column-span
template <>
inline constexpr std::array keywords<ColumnSpan>{
    Keyword{"none", ColumnSpan::None},
    Keyword{"all", ColumnSpan::All},
};

// css-gcpm-3 #creating-footnotes
template <>
inline constexpr std::array keywords<Float>{
    Keyword{"none", Float::None},
    Keyword{"footnote", Float::Footnote},
    Keyword{"top", Float::Top},
    Keyword{"bottom", Float::Bottom},
    Keyword{"margin", Float::Margin},
    Keyword{"-quire-if-needed", Float::IfNeeded},
};

// css-tables-3 #table-layout-property
template <>
inline constexpr std::array keywords<TableLayout>{
    Keyword{"auto", TableLayout::Auto},
    Keyword{"fixed", TableLayout::Fixed},
};

// css-tables-3 #border-collapse-property
template <>
inline constexpr std::array keywords<BorderCollapse>{
    Keyword{"separate", BorderCollapse::Separate},
    Keyword{"collapse", BorderCollapse::Collapse},
};

// css-tables-3 #caption-side-property
template <>
inline constexpr std::array keywords<CaptionSide>{
    Keyword{"top", CaptionSide::Top},
    Keyword{"bottom", CaptionSide::Bottom},
};

// css-tables-3 #empty-cells-property
template <>
inline constexpr std::array keywords<EmptyCells>{
    Keyword{"show", EmptyCells::Show},
    Keyword{"hide", EmptyCells::Hide},
};

// css-inline-3 #transverse-alignment
template <>
inline constexpr std::array keywords<VerticalEdge>{
    Keyword{"baseline", VerticalEdge::Baseline},
    Keyword{"top", VerticalEdge::Top},
    Keyword{"middle", VerticalEdge::Middle},
    Keyword{"bottom", VerticalEdge::Bottom},
};

// css-lists-3 #list-style-position-property
template <>
inline constexpr std::array keywords<ListStylePosition>{
    Keyword{"outside", ListStylePosition::Outside},
    Keyword{"inside", ListStylePosition::Inside},
};

// css-counter-styles-3 #predefined-counters
template <>
inline constexpr std::array keywords<CounterStyle::Kind>{
    Keyword{"none", CounterStyle::None},
    Keyword{"decimal", CounterStyle::Decimal},
    Keyword{"lower-alpha", CounterStyle::LowerAlpha},
    Keyword{"upper-alpha", CounterStyle::UpperAlpha},
    Keyword{"lower-roman", CounterStyle::LowerRoman},
    Keyword{"upper-roman", CounterStyle::UpperRoman},
    Keyword{"disc", CounterStyle::Disc},
    Keyword{"circle", CounterStyle::Circle},
    Keyword{"square", CounterStyle::Square},
    Keyword{"lower-latin", CounterStyle::LowerAlpha},
    Keyword{"upper-latin", CounterStyle::UpperAlpha},
};

/// The keyword of a value, for dumps.
template <typename T>
constexpr std::string_view name_of(T value) {
  for (const auto& keyword : keywords<T>)
    if (keyword.value == value) return keyword.name;
  return {};
}

}  // namespace quire::css
