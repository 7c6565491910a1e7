#include "dom/classes.h"

#include <string>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::dom {
namespace {

constexpr std::string_view white_space = " \t\n";

bool contains_word(std::string_view words, std::string_view word) {
  const auto ends_words = [words](std::size_t at) {
    return at == words.size() || white_space.find(words[at]) != std::string_view::npos;
  };
  if (word.empty()) return false;
  for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if ((at == 0 || ends_words(at - 1)) && ends_words(at + word.size())) return true;
  return false;
}

}  // namespace

bool has_class(std::string_view words, ClassName name) { return contains_word(words, name.text()); }

bool has_class(pugi::xml_node node, ClassName name) {
  return contains_word(get(node, attribute::class_), name.text());
}

void add_class(pugi::xml_node node, ClassName name) { add_own_class(node, name.text()); }

void add_own_class(pugi::xml_node node, std::string_view name) {
  const auto before = get(node, attribute::class_);
  if (contains_word(before, name)) return;
  std::string words(before);
  if (!words.empty()) words += ' ';
  set(node, attribute::class_, words.append(name));
}

void set_class(pugi::xml_node node, ClassName name) { set(node, attribute::class_, name.text()); }

void set_class(pugi::xml_node node, std::initializer_list<ClassName> names) {
  std::string words;
  for (const auto name : names) {
    if (!words.empty()) words += ' ';
    words += name.text();
  }
  set(node, attribute::class_, words);
}

}  // namespace quire::dom
