#include "base/own_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.h"

namespace quire {
namespace {

constexpr std::array<std::string_view, 100> written_names{
#define WORD(name, en, de, fr, es, zh) #name,
#include "base/wording.def"
#undef WORD
};

std::size_t count() {
  return static_cast<std::size_t>(std::ranges::find(written_names, "") - written_names.begin());
}

/// "list-of-figures" of "ListOfFigures".
std::string name_of(std::string_view written) {
  std::string name;
  for (const char c : written) {
    if (ascii::is_upper(c) && !name.empty()) name += '-';
    name += ascii::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

/// The places of a text that something is put into: "{}", "{number}".
std::multiset<std::string> places_in(std::string_view text) {
  std::multiset<std::string> places;
  for (auto open = text.find_first_of("{}"); open != std::string_view::npos;
       open = text.find_first_of("{}", open)) {
    const auto close = text.find('}', open);
    places.emplace(text.substr(open, close == std::string_view::npos ? close : close + 1 - open));
    open = close == std::string_view::npos ? text.size() : close + 1;
  }
  return places;
}

}  // namespace

bool OwnWords::set(std::string_view name, std::string text) {
  for (std::size_t i = 0; i < count(); ++i) {
    if (name_of(written_names[i]) != name) continue;
    const auto word = static_cast<Word>(i);
    if (places_in(text) != places_in(quire::wording(word, "en"))) return false;
    texts_[word] = std::move(text);
    return true;
  }
  return false;
}

std::string_view OwnWords::wording(Word word, std::string_view language) const {
  const auto own = texts_.find(word);
  return own == texts_.end() ? quire::wording(word, language) : std::string_view(own->second);
}

std::vector<std::string> OwnWords::names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count(); ++i)
    names.push_back(name_of(written_names[i]));
  return names;
}

}  // namespace quire
