#include "pdf/objects/transplant.h"

#include <algorithm>
#include <deque>
#include <initializer_list>
#include <optional>
#include <utility>

#include "pdf/pictures/drawn_colors.h"

namespace quire::pdf {
namespace {

using Tokens = std::vector<std::string_view>;

/// Delimiters each by itself.
std::size_t end_of_token(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("<<") || rest.starts_with(">>")) return at + 2;
  if (rest.starts_with('[') || rest.starts_with(']')) return at + 1;
  return end_of_value(text, at);
}

Tokens tokens_of(std::string_view value) {
  Tokens tokens;
  for (auto at = skip_space(value, 0); at < value.size(); at = skip_space(value, at)) {
    const auto end = end_of_token(value, at);
    tokens.push_back(value.substr(at, end - at));
    at = end;
  }
  return tokens;
}

bool holds(const Tokens& tokens, std::string_view token) {
  return std::ranges::find(tokens, token) != tokens.end();
}

bool is_delimited(char c) { return std::string_view("()<>[]/").find(c) != std::string_view::npos; }

void append(std::string& text, std::string_view token) {
  if (!text.empty() && !is_delimited(text.back()) && !is_delimited(token.front())) text += ' ';
  text += token;
}

/// cairo names a picture as often as it is drawn on the page.
void name_each_once(Tokens& tokens) {
  constexpr std::ptrdiff_t entry = 4;  // /x5 12 0 R
  auto at = std::ranges::find(tokens, "/XObject");
  if (tokens.end() - at < 2 || *(at + 1) != "<<") return;
  const auto first = at - tokens.begin() + 2;
  for (auto i = first; tokens[static_cast<std::size_t>(i)] != ">>";) {
    const auto here = tokens.begin() + i;
    if (std::find(tokens.begin() + first, here, *here) == here)
      i += entry;
    else
      tokens.erase(here, here + entry);
  }
}

/// What cairo's dictionaries lack or have wrong for PDF/A and PDF/UA.
/// Source: ISO 14289-1 7.21.3.2; ISO 19005-3 6.2.8.1
void amend(Tokens& tokens) {
  name_each_once(tokens);
  if (holds(tokens, "/CIDFontType2") && !holds(tokens, "/CIDToGIDMap"))
    tokens.insert(tokens.end() - 1, {"/CIDToGIDMap", "/Identity"});
  const auto interpolate = std::ranges::find(tokens, "/Interpolate");
  if (interpolate != tokens.end()) *std::next(interpolate) = "false";
}

/// Gives the ends of gradients the channels of the file; `made` holds the operands.
/// Source: ISO 32000-1 7.10.3, 8.7.4.5.
void color_ends(Tokens& tokens, Coloring coloring, std::deque<std::string>& made) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_end = tokens[i] == "/C0" || tokens[i] == "/C1";
    if (!is_end || i + 5 >= tokens.size() || tokens[i + 5] != "]") continue;
    made.push_back(operands_of({tokens[i + 2], tokens[i + 3], tokens[i + 4]}, coloring));
    tokens[i + 2] = made.back();
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(i) + 3;
    tokens.erase(first, first + 2);
  }
}

/// Names other colour spaces grey.
void make_grey(Tokens& tokens) {
  for (auto& token : tokens)
    if (token == "/DeviceRGB" || token == "/DeviceCMYK") token = name_of(ColorSpace::Grey);
}

/// Names the space of colours DeviceCMYK where what uses it has inks: gradients, and what is mixed
/// in a group. Pixels, and meshes, which are streams, too, stay in the calibrated `rgb`.
void make_cmyk(Tokens& tokens, bool is_of_stream, std::string_view rgb) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i] != "/DeviceRGB") continue;
    const bool has_pixels = is_of_stream && tokens[i - 1] != "/CS";
    tokens[i] = has_pixels ? rgb : name_of(ColorSpace::Cmyk);
  }
}

bool is_image(const Entries& entries) { return value_of(entries, "/Subtype") == "/Image"; }

bool holds_operators(const Entries& entries) {
  return value_of(entries, "/Subtype") == "/Form" || value_of(entries, "/PatternType") == "1";
}

/// A stream's entries without those that its new place decides.
std::string without(std::initializer_list<std::string_view> keys, const Entries& entries) {
  std::string result;
  for (const auto& [key, value] : entries) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    append(result, key);
    append(result, value);
  }
  return result;
}

}  // namespace

Transplant::Transplant(
    const CairoFile& from, ObjectWriter& into, Coloring coloring, std::string rgb
)
    : from_(from), into_(into), coloring_(coloring), rgb_(std::move(rgb)), numbers_(from.size()) {}

std::string Transplant::carried(std::string_view value) {
  return carried(value, coloring_.space, false);
}

std::string Transplant::carried(std::string_view value, ColorSpace space, bool is_of_stream) {
  auto tokens = tokens_of(value);
  std::deque<std::string> made;
  amend(tokens);
  if (space != ColorSpace::Rgb) color_ends(tokens, coloring_, made);
  if (space == ColorSpace::Grey) make_grey(tokens);
  if (space == ColorSpace::Cmyk) make_cmyk(tokens, is_of_stream, rgb_);
  const bool is_foreign = (coloring_.space != ColorSpace::Cmyk && holds(tokens, "/DeviceCMYK")) ||
                          (coloring_.space != ColorSpace::Rgb && holds(tokens, "/DeviceRGB"));
  has_foreign_color_ = has_foreign_color_ || is_foreign;
  std::string result;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + 2 < tokens.size() && tokens[i + 2] == "R") {
      append(
          result,
          reference(number_of(static_cast<ObjectNumber>(std::stoul(std::string(tokens[i])))))
      );
      i += 2;
    } else {
      append(result, tokens[i]);
    }
  }
  return result;
}

void Transplant::carry_noted() {
  while (!noted_.empty()) {
    const auto next = noted_.back();
    noted_.pop_back();
    carry(next);
  }
}

ObjectNumber Transplant::number_of(ObjectNumber old) {
  auto& number = numbers_.at(old);
  if (number == 0) {
    number = into_.reserve();
    noted_.push_back(old);
  }
  return number;
}

void Transplant::carry(ObjectNumber old) {
  const auto object = from_.object(old);
  if (object.is_stream)
    carry_stream(numbers_[old], object);
  else
    into_.add(numbers_[old], carried(object.value));
}

void Transplant::carry_stream(ObjectNumber number, const FileObject& stream) {
  using Packing = ObjectWriter::Packing;
  const auto entries = entries_of(stream.value);
  const bool becomes_grey = coloring_.space == ColorSpace::Grey && is_image(entries);
  const auto grey = becomes_grey ? grey_image(stream.value, stream.data) : std::nullopt;
  // Decode turns inks round, of which nothing is left.
  const auto rest = grey ? without({"/Length", "/Decode"}, entries) : without({"/Length"}, entries);
  const auto space = becomes_grey && !grey ? ColorSpace::Rgb : coloring_.space;
  auto own = carried("<<" + rest + ">>", space, true);
  own = own.substr(2, own.size() - 4);
  const auto data = grey                       ? *grey
                    : holds_operators(entries) ? content(stream)
                                               : std::string(stream.data);
  const bool is_packed = !value_of(entries, "/Filter").empty();
  into_.add_stream(number, own, data, is_packed ? Packing::AsIs : Packing::Compressed);
}

std::string Transplant::content(const FileObject& stream) const {
  return colored_content(stream.value, stream.data, coloring_);
}

}  // namespace quire::pdf
