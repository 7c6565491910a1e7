#include "base/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace quire {
namespace {

/// RFC 5646 2.1, "irregular": those that the grammar does not describe.
constexpr auto irregular_tags = std::to_array<std::string_view>(
    {"en-gb-oed",
     "i-ami",
     "i-bnn",
     "i-default",
     "i-enochian",
     "i-hak",
     "i-klingon",
     "i-lux",
     "i-mingo",
     "i-navajo",
     "i-pwn",
     "i-tao",
     "i-tay",
     "i-tsu",
     "sgn-be-fr",
     "sgn-be-nl",
     "sgn-ch-de"}
);

using Subtags = std::vector<std::string_view>;

bool is_letters(std::string_view text) { return std::ranges::all_of(text, ascii::is_letter); }
bool is_digits(std::string_view text) { return std::ranges::all_of(text, ascii::is_digit); }
bool has_size(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most;
}

bool is_variant(std::string_view text) {
  return has_size(text, 5, 8) || (text.size() == 4 && ascii::is_digit(text.front()));
}

/// Takes subtags from the front of what is left, as long as they are what is asked for.
class Reader {
public:
  explicit Reader(const Subtags& subtags) : subtags_(subtags) {}

  bool at_end() const { return at_ == subtags_.size(); }

  template <typename Is>
  std::size_t take(std::size_t most, Is is) {
    std::size_t taken = 0;
    for (; taken < most && !at_end() && is(subtags_[at_]); ++at_)
      ++taken;
    return taken;
  }

private:
  const Subtags& subtags_;
  std::size_t at_ = 0;
};

bool is_private_use(Reader& rest) {
  const bool is_marked = rest.take(1, [](auto text) { return ascii::lower(text) == "x"; }) > 0;
  return is_marked && rest.take(64, [](auto text) { return has_size(text, 1, 8); }) > 0;
}

bool is_tag(const Subtags& subtags) {
  constexpr std::size_t any = 64;
  Reader rest(subtags);
  const auto language = subtags.front();
  if (!rest.take(1, [](auto text) { return has_size(text, 2, 8) && is_letters(text); }))
    return is_private_use(rest) && rest.at_end();
  if (language.size() <= 3)
    rest.take(3, [](auto text) { return text.size() == 3 && is_letters(text); });
  rest.take(1, [](auto text) { return text.size() == 4 && is_letters(text); });
  rest.take(1, [](auto text) {
    return (text.size() == 2 && is_letters(text)) || (text.size() == 3 && is_digits(text));
  });
  rest.take(any, is_variant);
  while (rest.take(1, [](auto text) { return text.size() == 1 && ascii::lower(text) != "x"; }))
    if (!rest.take(any, [](auto text) { return has_size(text, 2, 8); })) return false;
  return rest.at_end() || (is_private_use(rest) && rest.at_end());
}

}  // namespace

bool is_language_tag(std::string_view text) {
  constexpr std::size_t longest = 100;
  if (text.empty() || text.size() > longest) return false;
  if (std::ranges::find(irregular_tags, ascii::lower(text)) != irregular_tags.end()) return true;
  Subtags subtags;
  while (true) {
    const auto subtag = text.substr(0, text.find('-'));
    if (subtag.empty() || !std::ranges::all_of(subtag, ascii::is_alphanumeric)) return false;
    subtags.push_back(subtag);
    if (subtag.size() == text.size()) break;
    text.remove_prefix(subtag.size() + 1);
    if (text.empty()) return false;
  }
  return is_tag(subtags);
}

}  // namespace quire
