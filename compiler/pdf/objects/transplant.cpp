#include "pdf/objects/transplant.h"

#include <algorithm>

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

/// A stream's entries without those that its new place decides.
std::string without_length(std::string_view dictionary) {
  std::string result;
  for (const auto& [key, value] : entries_of(dictionary)) {
    if (key == "/Length") continue;
    append(result, key);
    append(result, value);
  }
  return result;
}

}  // namespace

Transplant::Transplant(const CairoFile& from, ObjectWriter& into)
    : from_(from), into_(into), numbers_(from.size()) {}

std::string Transplant::carried(std::string_view value) {
  auto tokens = tokens_of(value);
  amend(tokens);
  has_foreign_color_ = has_foreign_color_ || holds(tokens, "/DeviceCMYK");
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
  using Packing = ObjectWriter::Packing;
  const auto object = from_.object(old);
  if (!object.is_stream) return into_.add(numbers_[old], carried(object.value));
  const auto dictionary = "<<" + without_length(object.value) + ">>";
  auto entries = carried(dictionary);
  entries = entries.substr(2, entries.size() - 4);
  const bool is_packed = !value_of(entries_of(object.value), "/Filter").empty();
  into_.add_stream(
      numbers_[old], entries, object.data, is_packed ? Packing::AsIs : Packing::Compressed
  );
}

}  // namespace quire::pdf
