#include "css/values/value_text.h"

#include <fmt/format.h>

#include <cstdlib>

#include "css/token.h"

namespace quire::css {
namespace {

/// An integer of thousandths as a decimal, without zeros at its end.
std::string decimal(std::int64_t thousandths) {
  auto text = fmt::format("{}.{:03}", std::abs(thousandths) / 1000, std::abs(thousandths) % 1000);
  while (text.back() == '0')
    text.pop_back();
  if (text.back() == '.') text.pop_back();
  return thousandths < 0 ? "-" + text : text;
}

/// In 65 536ths, rounded half away from zero.
std::string decimal_of_fixed(std::int64_t value, std::int64_t factor = 1) {
  return decimal(scaled(Length::from_sp(value), 1000 * factor, fixed_one).sp());
}

struct ItemText {
  std::string operator()(const ContentText& item) const { return quoted(item.text); }
  std::string operator()(const ContentAttribute& item) const { return "attr(" + item.name + ")"; }
  std::string operator()(const ContentCounter& item) const {
    return fmt::format("counter({}, {})", item.name, text_of(item.style));
  }
  std::string operator()(const ContentCounters& item) const {
    return fmt::format(
        "counters({}, {}, {})", item.name, quoted(item.separator), text_of(item.style)
    );
  }
  std::string operator()(const ContentTargetText& item) const {
    return "target-text(attr(" + item.attribute + "))";
  }
  std::string operator()(ContentQuote item) const {
    return fmt::format("{}{}-quote", item.is_shown ? "" : "no-", item.is_open ? "open" : "close");
  }
  std::string operator()(const ContentTargetPage& item) const {
    return "target-counter(attr(" + item.attribute + "), page)";
  }
  std::string operator()(const ContentLeader& item) const {
    return "leader(" + quoted(item.text) + ")";
  }
  std::string operator()(const ContentNamedString& item) const {
    if (item.place == StringPlace::First) return "string(" + item.name + ")";
    return fmt::format("string({}, {})", item.name, name_of(item.place));
  }
  std::string operator()(const ContentElement& item) const {
    if (item.place == StringPlace::First) return "element(" + item.name + ")";
    return fmt::format("element({}, {})", item.name, name_of(item.place));
  }
  std::string operator()(ContentOwnText) const { return "content()"; }
};

std::string text_of_items(const std::vector<ContentItem>& items) {
  std::string out;
  for (const auto& item : items)
    out += (out.empty() ? "" : " ") + std::visit(ItemText{}, item);
  return out;
}

template <typename List, typename Text>
std::string joined(const List& list, std::string_view separator, std::string_view none, Text text) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += separator;
    out += text(item);
  }
  return out.empty() ? std::string(none) : out;
}

}  // namespace

std::string text_of(Length length) { return decimal_of_fixed(length.sp()) + "pt"; }

std::string text_of(const LengthPercentage& value) {
  std::string out;
  const auto add = [&](const std::string& term) { out += (out.empty() ? "" : " + ") + term; };
  if (value.length != Length()) add(text_of(value.length));
  if (value.percentage != 0) add(decimal_of_fixed(value.percentage, 100) + "%");
  if (value.ex != 0) add(decimal_of_fixed(value.ex) + "ex");
  if (value.ch != 0) add(decimal_of_fixed(value.ch) + "ch");
  return out.empty() ? "0pt" : out;
}

std::string text_of(const AutoLength& value) {
  return value.is_auto ? "auto" : text_of(value.value);
}

std::string text_of(const VerticalAlign& value) {
  if (value.edge != VerticalEdge::Baseline) return std::string(name_of(value.edge));
  return text_of(LengthPercentage{value.length, value.percentage, value.ex, value.ch});
}

std::string text_of(const BorderSpacing& value) {
  const auto horizontal = text_of(value.horizontal);
  return value.vertical == value.horizontal ? horizontal
                                            : horizontal + " " + text_of(value.vertical);
}

std::string text_of(const LineHeight& value) {
  return value.factor == 0 ? text_of(value.length) : decimal_of_fixed(value.factor);
}

std::string text_of(Color color) {
  const auto rgb = fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
  return color.alpha == 255 ? rgb : rgb + fmt::format("{:02x}", color.alpha);
}

std::string text_of(TextDecoration value) {
  std::string text;
  const auto add = [&text](bool is_set, std::string_view word) {
    if (is_set) text.append(text.empty() ? "" : " ").append(word);
  };
  add(value.underline, "underline");
  add(value.overline, "overline");
  add(value.line_through, "line-through");
  return text.empty() ? "none" : text;
}

std::string text_of(const HyphenateLimit& value) {
  const auto text = [](int letters) { return letters == 0 ? "auto" : std::to_string(letters); };
  return text(value.word) + ' ' + text(value.before) + ' ' + text(value.after);
}

std::string text_of(const FamilyList& families) {
  return joined(families, ", ", "", [](const std::string& name) { return quoted(name); });
}

std::string text_of(const FeatureList& features) {
  return joined(features, ", ", "normal", [](const FontFeature& feature) {
    return fmt::format("{} {}", quoted(feature.tag), feature.value);
  });
}

std::string text_of(const CounterStyle& style) {
  if (style.kind != CounterStyle::Custom) return std::string(name_of(style.kind));
  return style.rule->name.empty() ? quoted(style.rule->symbols.front()) : style.rule->name;
}

std::string text_of(const Quotes& quotes) {
  if (quotes.is_auto) return "auto";
  return joined(quotes.marks, " ", "none", [](const std::string& mark) { return quoted(mark); });
}

std::string text_of(const Content& content) {
  if (content.is_normal) return "normal";
  if (content.items.empty()) return "none";
  return text_of_items(content.items) + (content.is_silent ? " / \"\"" : "");
}

std::string text_of(const CounterChanges& changes) {
  return joined(changes, " ", "none", [](const CounterChange& change) {
    return fmt::format("{} {}", change.name, change.value);
  });
}

std::string text_of(const BookmarkLabel& label) {
  return label.items.empty() ? "content()" : text_of_items(label.items);
}

std::string text_of(BookmarkLevel value) {
  if (value.level == no_bookmark) return "none";
  return value.level == 0 ? "auto" : std::to_string(value.level);
}

std::string text_of(LineLimit value) {
  return value.lines == 0 ? "no-limit" : std::to_string(value.lines);
}

std::string text_of(const Position& value) {
  if (value.running.empty()) return std::string(name_of(value.kind));
  return "running(" + value.running + ")";
}

std::string text_of(InitialLetter value) {
  if (value.size == 0) return "normal";
  return fmt::format("{} {}", decimal_of_fixed(value.size), value.sink);
}

std::string text_of(ColumnCount value) {
  return value.count == 0 ? "auto" : std::to_string(value.count);
}

std::string text_of(FontExpansion value) {
  if (value.steps == 0) return "none";
  const auto whole = std::to_string(value.steps / FontExpansion::steps_per_percent);
  return whole + (value.steps % FontExpansion::steps_per_percent != 0 ? ".5%" : "%");
}

std::string text_of(const NamedStrings& strings) {
  return joined(strings, ", ", "none", [](const NamedString& named) {
    return named.name + " " + text_of_items(named.value);
  });
}

}  // namespace quire::css
