#include "markdown/elements/mathml_attribute.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace quire::markdown {
namespace {

/// True if `word` is one of `words`, which are separated by blanks.
bool is_word_of(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool is_boolean(std::string_view value) { return is_word_of("true false", value); }

bool is_digits(std::string_view value) {
  return !value.empty() && value.size() < 5 && std::ranges::all_of(value, ascii::is_digit);
}

bool is_count(std::string_view value) { return is_digits(value) && value.front() != '0'; }

bool is_level(std::string_view value) {
  if (value.starts_with('+') || value.starts_with('-')) value.remove_prefix(1);
  return is_digits(value);
}

/// Source: MathML 3 §2.1.5.2
bool is_length(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  const auto digits = std::min(value.find_first_not_of("0123456789."), value.size());
  const auto number = value.substr(0, digits);
  const bool is_number =
      digits > 0 && digits < 12 && number != "." && std::ranges::count(number, '.') <= 1;
  const auto unit = value.substr(digits);
  return is_number && (unit.empty() || is_word_of("em ex in cm mm px pt pc %", unit));
}

bool is_color(std::string_view value) {
  if (value.starts_with('#')) {
    value.remove_prefix(1);
    return (value.size() == 3 || value.size() == 6) &&
           std::ranges::all_of(value, ascii::is_hex_digit);
  }
  return is_word_of(
      "aqua black blue fuchsia gray green lime maroon navy olive purple red silver teal white "
      "yellow",
      value
  );
}

bool is_background(std::string_view value) { return value == "transparent" || is_color(value); }

bool is_size(std::string_view value) {
  return is_word_of("small normal big", value) || is_length(value);
}

bool is_thickness(std::string_view value) {
  return is_word_of("thin medium thick", value) || is_length(value);
}

bool is_variant(std::string_view value) {
  return is_word_of(
      "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur "
      "sans-serif bold-sans-serif sans-serif-italic sans-serif-bold-italic monospace initial "
      "tailed "
      "looped stretched",
      value
  );
}

bool is_alignment(std::string_view value) { return is_word_of("left center right", value); }
bool is_direction(std::string_view value) { return is_word_of("ltr rtl", value); }
bool is_form(std::string_view value) { return is_word_of("prefix infix postfix", value); }
bool is_text(std::string_view value) { return !value.empty(); }

struct Attribute {
  std::string_view name;
  std::string_view elements;  ///< separated by blanks; empty means any
  bool (*is_valid)(std::string_view value);
};

constexpr std::string_view tokens = "mi mn mo ms mtext mstyle";

constexpr auto attributes = std::to_array<Attribute>({
    {"accent", "mo mover munderover", is_boolean},
    {"accentunder", "munder munderover", is_boolean},
    {"columnalign", "mtable mtr mtd", is_alignment},
    {"columnspan", "mtd", is_count},
    {"depth", "mspace mpadded", is_length},
    {"dir", "mi mn mo ms mtext mstyle mrow", is_direction},
    {"displaystyle", "mstyle mtable", is_boolean},
    {"encoding", "annotation", is_text},
    {"fence", "mo", is_boolean},
    {"form", "mo", is_form},
    {"height", "mspace mpadded", is_length},
    {"largeop", "mo", is_boolean},
    {"linethickness", "mfrac", is_thickness},
    {"lspace", "mo mpadded", is_length},
    {"mathbackground", "", is_background},
    {"mathcolor", "", is_color},
    {"mathsize", tokens, is_size},
    {"mathvariant", tokens, is_variant},
    {"maxsize", "mo", is_length},
    {"minsize", "mo", is_length},
    {"movablelimits", "mo", is_boolean},
    {"rowspan", "mtd", is_count},
    {"rspace", "mo", is_length},
    {"scriptlevel", "mstyle", is_level},
    {"separator", "mo", is_boolean},
    {"stretchy", "mo", is_boolean},
    {"symmetric", "mo", is_boolean},
    {"voffset", "mpadded", is_length},
    {"width", "mspace mpadded", is_length},
});

}  // namespace

bool is_mathml_attribute(
    std::string_view element, std::string_view attribute, std::string_view value
) {
  const auto found = std::ranges::find(attributes, attribute, &Attribute::name);
  if (found == attributes.end()) return false;
  // What annotates or structures has no colours of its own.
  if (is_word_of("annotation semantics mprescripts none", element) && found->elements.empty())
    return false;
  return (found->elements.empty() || is_word_of(found->elements, element)) &&
         found->is_valid(value);
}

}  // namespace quire::markdown
