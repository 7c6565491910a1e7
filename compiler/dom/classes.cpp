#include "dom/classes.h"

#include <string>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::dom {
namespace {

constexpr std::string_view white_space = " \t\n";

bool contains_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto end = words.find_first_of(white_space);
    if (words.substr(0, end) == word) return true;
    if (end == std::string_view::npos) return false;
    words.remove_prefix(end + 1);
  }
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
