#include "css/values/grammar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <span>
#include <string_view>

#include "base/utf8.h"
#include "css/values/quantity.h"

namespace quire::css::grammar {
namespace {

enum class Range { All, NonNegative };

/// A number below 0 is refused where none may be; a calculated one becomes 0.
/// Source: css-values-4 #numeric-ranges, #calc-range.
std::optional<LengthPercentage> length_percentage_in(ValueReader& reader, Range range) {
  const auto is_calculated = reader.is(TokenKind::Function);
  const auto quantity = read_quantity(reader);
  auto value = quantity ? to_length_percentage(*quantity) : std::nullopt;
  if (!value || range == Range::All) return value;
  const auto is_negative = [](const LengthPercentage& v) {
    return v.length < Length() || v.percentage < 0 || v.ex < 0 || v.ch < 0;
  };
  if (!is_negative(*value)) return value;
  // calc(100% - 2em) may well be positive: layout will say.
  if (is_calculated && (value->percentage > 0 || value->ex > 0 || value->ch > 0)) return value;
  return is_calculated ? std::optional(LengthPercentage{}) : std::nullopt;
}

std::optional<Length> length_in(ValueReader& reader, Range range, Length whole) {
  const auto is_calculated = reader.is(TokenKind::Function);
  const auto quantity = read_quantity(reader);
  const auto value = quantity ? to_length(*quantity, reader.context(), whole) : std::nullopt;
  if (!value || range == Range::All || *value >= Length()) return value;
  return is_calculated ? std::optional(Length()) : std::nullopt;
}

std::optional<AutoLength> auto_or(ValueReader& reader, std::string_view word, Range range) {
  if (reader.take_word(word)) return AutoLength{};
  const auto value = length_percentage_in(reader, range);
  return value ? std::optional(AutoLength{false, *value}) : std::nullopt;
}

std::optional<int> integer_from(ValueReader& reader, int least) {
  const auto is_whole = reader.is(TokenKind::Number) && reader.peek().is_integer;
  if (!is_whole && !reader.is(TokenKind::Function)) return std::nullopt;
  const auto quantity = read_quantity(reader);
  if (!quantity || !quantity->is_number) return std::nullopt;
  const auto value = to_integer(quantity->number);
  return value < least ? std::nullopt : std::optional(value);
}

struct SizeKeyword {
  std::string_view name;
  double factor;
};

// css-fonts-4 #absolute-size-mapping; medium is the initial size.
constexpr std::array absolute_sizes{
    SizeKeyword{"xx-small", 0.6},
    SizeKeyword{"x-small", 0.75},
    SizeKeyword{"small", 8.0 / 9},
    SizeKeyword{"medium", 1},
    SizeKeyword{"large", 1.2},
    SizeKeyword{"x-large", 1.5},
    SizeKeyword{"xx-large", 2},
    SizeKeyword{"xxx-large", 3},
};

constexpr std::array relative_sizes{SizeKeyword{"larger", 1.2}, SizeKeyword{"smaller", 1 / 1.2}};

constexpr double medium_size = 10;

// css-fonts-4 #relative-weights
int bolder(int weight) {
  return weight < 350 ? 400 : weight < 550 ? 700 : weight < 900 ? 900 : weight;
}
int lighter(int weight) {
  return weight < 100 ? weight : weight < 550 ? 100 : weight < 750 ? 400 : 700;
}

}  // namespace

std::optional<LengthPercentage> read_length_percentage(ValueReader& reader) {
  return length_percentage_in(reader, Range::All);
}

std::optional<LengthPercentage> read_padding(ValueReader& reader) {
  return length_percentage_in(reader, Range::NonNegative);
}

std::optional<AutoLength> read_margin(ValueReader& reader) {
  return auto_or(reader, "auto", Range::All);
}

std::optional<AutoLength> read_size(ValueReader& reader) {
  return auto_or(reader, "auto", Range::NonNegative);
}

std::optional<AutoLength> read_max_size(ValueReader& reader) {
  return auto_or(reader, "none", Range::NonNegative);
}

std::optional<int> read_count(ValueReader& reader) { return integer_from(reader, 0); }
std::optional<int> read_positive_count(ValueReader& reader) { return integer_from(reader, 1); }

std::optional<HyphenateLimit> read_hyphenate_limit(ValueReader& reader) {
  const auto read_one = [&reader]() -> std::optional<int> {
    return reader.take_word("auto") ? std::optional(0) : integer_from(reader, 1);
  };
  const auto word = read_one();
  if (!word) return std::nullopt;
  const auto before = read_one();
  const auto after = read_one();
  return HyphenateLimit{*word, before.value_or(0), after.value_or(before.value_or(0))};
}

std::optional<LineLimit> read_hyphenate_limit_lines(ValueReader& reader) {
  if (reader.take_word("no-limit")) return LineLimit{};
  const auto lines = integer_from(reader, 1);
  return lines ? std::optional(LineLimit{*lines}) : std::nullopt;
}

/// css-text-4 #valdef-text-align-string, of which only decimal separators are taken.
std::optional<TextAlign> read_text_align(ValueReader& reader) {
  if (!reader.is(TokenKind::String)) return read_keyword<TextAlign>(reader);
  const auto& text = reader.next().text;
  if (text == ".") return TextAlign::Point;
  return text == "," ? std::optional(TextAlign::Comma) : std::nullopt;
}

std::optional<ColumnCount> read_column_count(ValueReader& reader) {
  if (reader.take_word("auto")) return ColumnCount{};
  const auto columns = integer_from(reader, 1);
  return columns ? std::optional(ColumnCount{*columns}) : std::nullopt;
}

// css-gcpm-3 #running-syntax
std::optional<Position> read_position(ValueReader& reader) {
  if (!reader.is_function("running")) {
    const auto kind = read_keyword<Positioning>(reader);
    return kind ? std::optional(Position{*kind}) : std::nullopt;
  }
  auto arguments = reader.inside();
  if (!arguments.is(TokenKind::Ident)) return std::nullopt;
  Position result{Positioning::Static, arguments.next().text};
  return arguments.at_end() ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<InitialLetter> read_initial_letter(ValueReader& reader) {
  if (reader.take_word("normal")) return InitialLetter{};
  const auto lines = read_quantity(reader);
  if (!lines || !lines->is_number || lines->number < 1) return std::nullopt;
  const bool has_sink = !reader.at_end();
  const auto sink = has_sink ? integer_from(reader, 1) : to_integer(std::floor(lines->number));
  return sink ? std::optional(InitialLetter{to_fixed(lines->number), *sink}) : std::nullopt;
}

std::optional<AutoLength> read_column_width(ValueReader& reader) {
  const auto width = auto_or(reader, "auto", Range::NonNegative);
  return width && width->value.percentage != 0 ? std::nullopt : width;
}

std::optional<AutoLength> read_column_gap(ValueReader& reader) {
  return auto_or(reader, "normal", Range::NonNegative);
}

/// In steps of half a percent, the nearest to what is asked for.
std::optional<FontExpansion> read_font_expansion(ValueReader& reader) {
  constexpr int most = 5 * FontExpansion::steps_per_percent;
  if (reader.take_word("none")) return FontExpansion{};
  const auto value = length_percentage_in(reader, Range::NonNegative);
  if (!value || *value != LengthPercentage{.percentage = value->percentage}) return std::nullopt;
  const auto steps =
      (value->percentage * 100 * FontExpansion::steps_per_percent + fixed_one / 2) / fixed_one;
  return steps > most ? std::nullopt : std::optional(FontExpansion{static_cast<int>(steps)});
}

/// One character: what a line ends with, and nothing that could be read as a word.
std::optional<std::string> read_hyphenate_character(ValueReader& reader) {
  if (reader.take_word("auto")) return std::string();
  if (!reader.is(TokenKind::String)) return std::nullopt;
  auto text = reader.next().text;
  const bool is_one = !text.empty() && utf8::decode(text, 0).size == text.size();
  return is_one ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<BookmarkLevel> read_bookmark_level(ValueReader& reader) {
  if (reader.take_word("auto")) return BookmarkLevel{};
  if (reader.take_word("none")) return BookmarkLevel{no_bookmark};
  const auto level = integer_from(reader, 1);
  return level ? std::optional(BookmarkLevel{*level}) : std::nullopt;
}

// css-backgrounds-3 #typedef-line-width: "thin ≤ medium ≤ thick"; the pixels are the browsers'.
std::optional<Length> read_border_width(ValueReader& reader) {
  if (reader.take_word("thin")) return Length::from_px(1);
  if (reader.take_word("medium")) return Length::from_px(3);
  if (reader.take_word("thick")) return Length::from_px(5);
  if (reader.is(TokenKind::Percentage)) return std::nullopt;
  return length_in(reader, Range::NonNegative, Length());
}

std::optional<Length> read_letter_spacing(ValueReader& reader) {
  if (reader.take_word("normal")) return Length();
  return length_in(reader, Range::All, reader.context().font_size);
}

std::optional<Length> read_font_size(ValueReader& reader) {
  for (const auto& row : absolute_sizes)
    if (reader.take_word(row.name)) return Length::from_pt(medium_size * row.factor);
  const auto parent = reader.context().parent_font_size;
  for (const auto& row : relative_sizes)
    if (reader.take_word(row.name)) return Length::from_pt(parent.pt() * row.factor);
  return length_in(reader, Range::NonNegative, parent);
}

std::optional<int> read_font_weight(ValueReader& reader) {
  const auto parent = reader.context().parent_weight;
  if (reader.take_word("normal")) return 400;
  if (reader.take_word("bold")) return 700;
  if (reader.take_word("bolder")) return bolder(parent);
  if (reader.take_word("lighter")) return lighter(parent);
  const auto quantity = read_quantity(reader);
  const auto is_weight =
      quantity && quantity->is_number && quantity->number >= 1 && quantity->number <= 1000;
  return is_weight ? std::optional(to_integer(quantity->number)) : std::nullopt;
}

// css-inline-3 #line-height-property: a number is inherited as itself, a percentage as its length.
std::optional<LineHeight> read_line_height(ValueReader& reader) {
  if (reader.take_word("normal")) return LineHeight{};
  const auto begin = reader.position();
  const auto quantity = read_quantity(reader);
  if (!quantity) return std::nullopt;
  if (quantity->is_number && quantity->number > 0)
    return LineHeight{.factor = to_fixed(quantity->number), .length = {}};
  reader.rewind(begin);
  const auto length = length_in(reader, Range::NonNegative, reader.context().font_size);
  return length ? std::optional(LineHeight{.factor = 0, .length = *length}) : std::nullopt;
}

// css-inline-3 #baseline-shift-property. How far sub and super go is ours to say: a fifth down, a
// third up, as the browsers do.
std::optional<VerticalAlign> read_vertical_align(ValueReader& reader) {
  const auto& context = reader.context();
  if (reader.take_word("baseline")) return VerticalAlign{};
  if (reader.take_word("sub"))
    return VerticalAlign{.length = -scaled(context.parent_font_size, 1, 5)};
  if (reader.take_word("super"))
    return VerticalAlign{.length = scaled(context.parent_font_size, 1, 3)};
  for (const auto& [name, edge] : keywords<VerticalEdge>)
    if (reader.take_word(name)) return VerticalAlign{.edge = edge};
  auto quantity = read_quantity(reader);
  if (!quantity) return std::nullopt;
  quantity->points += quantity->percentage * context.line_height.pt();
  quantity->percentage = 0;
  const auto shift = to_length_percentage(*quantity);
  if (!shift) return std::nullopt;
  return VerticalAlign{shift->length, shift->percentage, shift->ex, shift->ch};
}

// css-tables-3 #border-spacing-property
std::optional<BorderSpacing> read_border_spacing(ValueReader& reader) {
  const auto horizontal = length_in(reader, Range::NonNegative, Length());
  if (!horizontal || reader.at_end())
    return horizontal ? std::optional(BorderSpacing{*horizontal, *horizontal}) : std::nullopt;
  const auto vertical = length_in(reader, Range::NonNegative, Length());
  return vertical ? std::optional(BorderSpacing{*horizontal, *vertical}) : std::nullopt;
}

std::optional<TextDecoration> read_text_decoration(ValueReader& reader) {
  TextDecoration result;
  if (reader.take_word("none")) return result;
  const auto begin = reader.position();
  while (true) {
    if (!result.underline && reader.take_word("underline")) {
      result.underline = true;
    } else if (!result.overline && reader.take_word("overline")) {
      result.overline = true;
    } else if (!result.line_through && reader.take_word("line-through")) {
      result.line_through = true;
    } else {
      return reader.position() == begin ? std::nullopt : std::optional(result);
    }
  }
}

// css-text-decor-4 #text-decoration-width-property: our faces all say how thick.
std::optional<AutoLength> read_thickness(ValueReader& reader) {
  if (reader.take_word("from-font")) return AutoLength{};
  return auto_or(reader, "auto", Range::NonNegative);
}

namespace {

/// A word of font-variant-* and the feature that it turns on or off; of one group only one.
struct VariantWord {
  std::string_view word;
  int group;
  std::string_view tag;
  std::uint32_t value = 1;
};

// css-fonts-4 #font-variant-numeric-prop
constexpr auto numeric_words = std::to_array<VariantWord>({
    {"lining-nums", 0, "lnum"},
    {"oldstyle-nums", 0, "onum"},
    {"proportional-nums", 1, "pnum"},
    {"tabular-nums", 1, "tnum"},
    {"diagonal-fractions", 2, "frac"},
    {"stacked-fractions", 2, "afrc"},
    {"ordinal", 3, "ordn"},
    {"slashed-zero", 4, "zero"},
});

// css-fonts-4 #font-variant-ligatures-prop
constexpr auto ligature_words = std::to_array<VariantWord>({
    {"common-ligatures", 0, "liga"},
    {"no-common-ligatures", 0, "liga", 0},
    {"discretionary-ligatures", 1, "dlig"},
    {"no-discretionary-ligatures", 1, "dlig", 0},
    {"historical-ligatures", 2, "hlig"},
    {"no-historical-ligatures", 2, "hlig", 0},
    {"contextual", 3, "calt"},
    {"no-contextual", 3, "calt", 0},
});

std::optional<FeatureList> read_variants(ValueReader& reader, std::span<const VariantWord> words) {
  if (reader.take_word("normal")) return FeatureList{};
  FeatureList features;
  unsigned groups = 0;
  while (reader.is(TokenKind::Ident)) {
    const auto found = std::ranges::find_if(words, [&](const VariantWord& row) {
      return reader.is_word(row.word);
    });
    if (found == words.end() || (groups & (1U << found->group)) != 0) return std::nullopt;
    groups |= 1U << found->group;
    features.push_back({std::string(found->tag), found->value});
    reader.next();
  }
  return features.empty() ? std::nullopt : std::optional(std::move(features));
}

}  // namespace

std::optional<FeatureList> read_variant_numeric(ValueReader& reader) {
  return read_variants(reader, numeric_words);
}

std::optional<FeatureList> read_variant_ligatures(ValueReader& reader) {
  if (reader.take_word("none"))
    return FeatureList{{"liga", 0}, {"clig", 0}, {"dlig", 0}, {"hlig", 0}, {"calt", 0}};
  return read_variants(reader, ligature_words);
}

// css-content-3 #quotes-property
std::optional<Quotes> read_quotes(ValueReader& reader) {
  if (reader.take_word("auto")) return Quotes{};
  Quotes result{.is_auto = false};
  if (reader.take_word("none")) return result;
  std::size_t text_size = 0;
  while (reader.is(TokenKind::String)) {
    result.marks.push_back(reader.next().text);
    text_size += result.marks.back().size();
  }
  const bool is_paired = !result.marks.empty() && result.marks.size() % 2 == 0;
  return is_paired && text_size <= most_repeated_text ? std::optional(std::move(result))
                                                      : std::nullopt;
}

// css-lists-3 #list-style-type-property, css-counter-styles-3 #extending-css2
std::optional<CounterStyle> read_counter_style(ValueReader& reader) {
  if (reader.is(TokenKind::String)) {
    if (reader.peek().text.size() > most_repeated_text) return std::nullopt;
    CounterStyleRule text;
    text.system = CounterStyleRule::System::Cyclic;
    text.symbols.push_back(reader.next().text);
    text.suffix.clear();
    return CounterStyle(std::make_shared<const CounterStyleRule>(std::move(text)));
  }
  if (!reader.is(TokenKind::Ident)) return std::nullopt;
  const auto* own = reader.context().counter_styles;
  if (own)
    if (const auto found = own->find(reader.peek().text); found != own->end()) {
      reader.next();
      return CounterStyle(found->second);
    }
  const auto kind = read_keyword<CounterStyle::Kind>(reader);
  return kind ? std::optional(CounterStyle(*kind)) : std::nullopt;
}

// css-fonts-4 #font-family-name-syntax: names without quotes are words, joined by one space.
std::optional<FamilyList> read_family_list(ValueReader& reader) {
  FamilyList families;
  do {
    std::string name;
    if (reader.is(TokenKind::String)) {
      name = reader.next().text;
    } else {
      while (reader.is(TokenKind::Ident))
        name += (name.empty() ? "" : " ") + reader.next().text;
    }
    if (name.empty()) return std::nullopt;
    families.push_back(std::move(name));
  } while (reader.take(TokenKind::Comma));
  return families;
}

// css-fonts-4 #feature-tag-value
std::optional<FeatureList> read_feature_list(ValueReader& reader) {
  if (reader.take_word("normal")) return FeatureList{};
  FeatureList features;
  do {
    if (!reader.is(TokenKind::String) || reader.peek().text.size() != 4) return std::nullopt;
    auto& feature = features.emplace_back(FontFeature{.tag = reader.next().text});
    if (reader.take_word("off")) {
      feature.value = 0;
    } else if (!reader.take_word("on") && reader.is(TokenKind::Number)) {
      const auto value = integer_from(reader, 0);
      if (!value) return std::nullopt;
      feature.value = static_cast<std::uint32_t>(*value);
    }
  } while (reader.take(TokenKind::Comma));
  return features;
}

// css-page-3 #using-named-pages
std::optional<std::string> read_page_name(ValueReader& reader) {
  if (reader.take_word("auto")) return std::string();
  if (!reader.is(TokenKind::Ident)) return std::nullopt;
  return reader.next().text;
}

namespace {

struct PaperSize {
  std::string_view name;
  double width, height;  ///< in points
};

constexpr double mm = 72.0 / 25.4;

// css-page-3 #typedef-page-size-page-size
constexpr std::array papers{
    PaperSize{"a3", 297 * mm, 420 * mm},
    PaperSize{"a4", 210 * mm, 297 * mm},
    PaperSize{"a5", 148 * mm, 210 * mm},
    PaperSize{"b5", 176 * mm, 250 * mm},
    PaperSize{"letter", 612, 792},
    PaperSize{"legal", 612, 1008},
};

std::optional<Size> read_paper(ValueReader& reader) {
  for (const auto& paper : papers)
    if (reader.take_word(paper.name))
      return Size{Length::from_pt(paper.width), Length::from_pt(paper.height)};
  return std::nullopt;
}

/// What a page of a PDF may measure. Source: ISO 32000-1 Annex C.2.
bool is_side_of_page(std::optional<Length> side) {
  return side && *side >= Length::from_pt(3) && *side <= Length::from_pt(14'400);
}

}  // namespace

// css-page-3 #page-size-prop
std::optional<Size> read_page_size(ValueReader& reader) {
  if (reader.is(TokenKind::Ident)) {
    const auto landscape_first = reader.take_word("landscape");
    if (!landscape_first) reader.take_word("portrait");
    const auto paper = read_paper(reader);
    const auto is_landscape = reader.take_word("landscape") || landscape_first;
    if (!is_landscape) reader.take_word("portrait");
    if (!paper) return std::nullopt;
    return is_landscape ? Size{paper->height, paper->width} : *paper;
  }
  const auto width = length_in(reader, Range::NonNegative, Length());
  if (!is_side_of_page(width)) return std::nullopt;
  if (reader.at_end()) return Size{*width, *width};
  const auto height = length_in(reader, Range::NonNegative, Length());
  return is_side_of_page(height) ? std::optional(Size{*width, *height}) : std::nullopt;
}

// css-page-3 #bleed
std::optional<AutoLength> read_bleed(ValueReader& reader) {
  if (reader.take_word("auto")) return AutoLength{};
  const auto length = length_in(reader, Range::NonNegative, Length());
  if (!length || *length > scaled(Length::from_pt(720), 50, 254)) return std::nullopt;
  return AutoLength{.is_auto = false, .value = {.length = *length}};
}

// ours: -quire-inside-bleed
std::optional<bool> read_inside_bleed(ValueReader& reader) {
  if (reader.take_word("auto")) return true;
  return reader.take_word("none") ? std::optional(false) : std::nullopt;
}

// css-page-3 #marks
std::optional<PageMarks> read_page_marks(ValueReader& reader) {
  PageMarks marks;
  if (reader.take_word("none")) return marks;
  while (!reader.at_end()) {
    auto& mark = reader.is_word("crop") ? marks.crop : marks.cross;
    if (mark || !(reader.take_word("crop") || reader.take_word("cross"))) return std::nullopt;
    mark = true;
  }
  return marks.any() ? std::optional(marks) : std::nullopt;
}

}  // namespace quire::css::grammar
