#pragma once

#include <string>
#include <type_traits>

#include "base/color.h"
#include "css/value.h"
#include "css/values/keywords.h"

/// Computed values as CSS, for dumps: lengths in points with at most three decimals.
namespace quire::css {

std::string text_of(Length);
std::string text_of(const LengthPercentage&);
std::string text_of(const AutoLength&);
std::string text_of(const VerticalAlign&);
std::string text_of(const BorderSpacing&);
std::string text_of(const LineHeight&);
std::string text_of(Color);
std::string text_of(TextDecoration);
std::string text_of(const HyphenateLimit&);
std::string text_of(const FamilyList&);
std::string text_of(const CounterStyle&);
std::string text_of(const Quotes&);
std::string text_of(const FeatureList&);
std::string text_of(const Content&);
std::string text_of(const CounterChanges&);
std::string text_of(const NamedStrings&);
std::string text_of(const BookmarkLabel&);
std::string text_of(BookmarkLevel);
std::string text_of(LineLimit);
std::string text_of(ColumnCount);
std::string text_of(const Position&);
std::string text_of(InitialLetter);
std::string text_of(FontExpansion);
inline std::string text_of(const std::string& name) { return name.empty() ? "auto" : name; }
inline std::string text_of(int number) { return std::to_string(number); }

template <typename T>
requires std::is_enum_v<T> std::string text_of(T value) { return std::string(name_of(value)); }

}  // namespace quire::css
