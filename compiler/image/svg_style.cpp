#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "image/svg.h"

namespace quire::image {
namespace {

/// Reads the escape whose backslash is at `at`, which is moved behind it.
char32_t read_escape(std::string_view style, std::size_t& at) {
  constexpr std::size_t most_digits = 6;
  char32_t value = 0;
  const auto begin = ++at;
  while (at < style.size() && at - begin < most_digits && ascii::is_hex_digit(style[at])) {
    const char c = style[at++];
    value = value * 16 + static_cast<char32_t>(ascii::hex_value(c));
  }
  if (at == begin) return at < style.size() ? static_cast<unsigned char>(style[at++]) : U' ';
  if (at < style.size() && ascii::is_space(style[at])) ++at;
  constexpr char32_t replacement = 0xFFFD;
  const bool is_character = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return is_character ? value : replacement;
}

/// Escapes read, comments gone: what a style means by its letters.
std::string plain(std::string_view style) {
  std::string result;
  for (std::size_t at = 0; at < style.size();) {
    if (style.substr(at).starts_with("/*")) {
      const auto end = style.find("*/", at + 2);
      at = end == std::string_view::npos ? style.size() : end + 2;
    } else if (style[at] == '\\') {
      utf8::append(result, read_escape(style, at));
    } else {
      result += style[at++];
    }
  }
  return result;
}

/// Functions and rules that load by a string, without url().
constexpr std::array<std::string_view, 6> loaders{
    "@import", "image-set(", "image(", "src(", "cross-fade(", "expression("};

/// Where url( begins in lower-case text, and what stands in it.
struct Reference {
  std::size_t begin = 0, end = 0;
  std::string_view target;
};

std::optional<Reference> next_url(std::string_view style, std::size_t from) {
  constexpr std::string_view name = "url(";
  const auto begin = style.find(name, from);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto close = std::min(style.find(')', begin), style.size());
  auto target = style.substr(begin + name.size(), close - begin - name.size());
  const auto first = std::min(target.find_first_not_of(" \t\n\r\f'\""), target.size());
  return Reference{begin, std::min(close + 1, style.size()), target.substr(first)};
}

bool plain_fetches(std::string_view lower) {
  for (auto url = next_url(lower, 0); url; url = next_url(lower, url->end))
    if (!stays_inside(url->target)) return true;
  return std::ranges::any_of(loaders, [&](std::string_view loader) {
    return lower.find(loader) != std::string_view::npos;
  });
}

}  // namespace

bool stays_inside(std::string_view reference) {
  const auto lower = ascii::lower(reference.substr(0, 40));
  std::string_view text = lower;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r\f"), text.size()));
  constexpr std::array<std::string_view, 9> inside{
      "#",
      "data:image/png",
      "data:image/jpeg",
      "data:image/jpg",
      "data:image/gif",
      "data:image/webp",
      "data:font/",
      "data:application/font",
      "data:application/x-font"};
  return text.empty() || std::ranges::any_of(inside, [&](std::string_view start) {
           return text.starts_with(start);
         });
}

bool fetches(std::string_view style) { return plain_fetches(ascii::lower(plain(style))); }

std::string without_fetches(std::string_view style) {
  const auto text = plain(style);
  const auto lower = ascii::lower(text);
  std::string result;
  std::size_t done = 0;
  const auto leave_out = [&](std::size_t begin, std::size_t end, std::string_view instead) {
    if (begin < done) return;
    result += text.substr(done, begin - done);
    result += instead;
    done = end;
  };
  constexpr std::string_view rule = "@import";
  auto import = std::min(lower.find(rule), lower.size());
  for (std::size_t at = 0; at < lower.size();) {
    if (import < at) import = std::min(lower.find(rule, at), lower.size());
    const auto url = next_url(lower, at);
    if (url && url->begin < import) {
      if (!stays_inside(url->target)) leave_out(url->begin, url->end, "none");
      at = url->end;
    } else {
      at = std::min(lower.find(';', import), lower.size() - 1) + 1;
      if (import < lower.size()) leave_out(import, at, "");
    }
  }
  result += text.substr(done);
  return fetches(result) ? std::string() : result;
}

}  // namespace quire::image
