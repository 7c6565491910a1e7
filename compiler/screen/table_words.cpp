#include "screen/table_words.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::screen {
namespace {

/// As many letters stand beside each other on 340 pixels in type of 175 %; tables of many columns
/// are set smaller (styles/screen.css).
constexpr std::size_t letters_of_few_columns = 20;
constexpr std::size_t letters_of_many_columns = 24;
constexpr std::size_t few_columns = 4;
constexpr std::size_t shortest_part = 3;

bool is_cell(pugi::xml_node node) {
  return dom::is_element(node, dom::element::td) || dom::is_element(node, dom::element::th);
}

std::size_t span_of(pugi::xml_node cell) {
  return std::clamp(cell.attribute("colspan").as_uint(1), 1U, 100U);
}

/// UAX #14, the simple part of it: a line may end after these anyhow.
bool may_break_after(char32_t c) {
  constexpr char32_t first_of_the_east = 0x2E80;
  return c <= ' ' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x200B ||
         c >= first_of_the_east;
}

/// A word in a text: bytes, and how many letters they are.
struct Word {
  std::size_t begin = 0, end = 0, letters = 0;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words(1);
  const auto characters = utf8::code_points(text);
  for (auto at = characters.begin(); at != characters.end(); ++at) {
    auto& word = words.back();
    if (*at > ' ') {
      if (word.letters++ == 0) word.begin = at.offset();
      word.end = at.offset() + utf8::decode(text, at.offset()).size;
    }
    if (may_break_after(*at) && word.letters > 0) words.emplace_back();
  }
  return words;
}

/// Calls visit(text node) for what a cell says itself: no listing, drawing, or table in it.
template <typename Visit>
void for_each_text(pugi::xml_node cell, Visit visit) {
  for (auto node = cell.first_child(); node;) {
    const std::string_view name = node.name();
    const bool is_left_alone =
        name == dom::element::pre || name == "svg" || name == "math" || name == dom::element::table;
    const auto next = is_left_alone ? dom::next_after(cell, node) : dom::next_in(cell, node);
    if (node.type() == pugi::node_pcdata) visit(node);
    node = next;
  }
}

/// Calls visit(cell, its first column) for the table's own cells.
template <typename Visit>
void for_each_cell(pugi::xml_node table, Visit visit) {
  std::size_t column = 0;
  for (auto node = dom::next_in(table, table); node;) {
    if (dom::is_element(node, dom::element::tr)) column = 0;
    const bool is_own = is_cell(node);
    const bool is_inner = dom::is_element(node, dom::element::table);
    const auto next = is_own || is_inner ? dom::next_after(table, node) : dom::next_in(table, node);
    if (is_own) {
      visit(node, column);
      column += span_of(node);
    }
    node = next;
  }
}

/// How many letters the longest word of each column has.
std::vector<std::size_t> longest_words(pugi::xml_node table) {
  std::vector<std::size_t> longest;
  for_each_cell(table, [&](pugi::xml_node cell, std::size_t column) {
    const auto span = span_of(cell);
    if (longest.size() < column + span) longest.resize(column + span, 1);
    for_each_text(cell, [&](pugi::xml_node text) {
      for (const auto& word : words_of(text.value()))
        for (auto i = column; i < column + span; ++i)
          longest[i] = std::max(longest[i], word.letters / span);
    });
  });
  return longest;
}

/// How many letters a column may have, if those that have less leave the rest to the others.
std::size_t share_of(const std::vector<std::size_t>& longest) {
  const auto letters_of_a_phone =
      longest.size() <= few_columns ? letters_of_few_columns : letters_of_many_columns;
  std::size_t share = shortest_part;
  const auto needed = [&](std::size_t most) {
    std::size_t sum = 0;
    for (const auto letters : longest)
      sum += std::min(letters, most);
    return sum;
  };
  while (share < letters_of_a_phone && needed(share + 1) <= letters_of_a_phone)
    ++share;
  return share;
}

/// Parts the text's long words from the rest; false if there are none.
bool mark(pugi::xml_node text, std::size_t most) {
  const std::string value = text.value();
  std::size_t begin = 0;
  for (const auto& word : words_of(value)) {
    if (word.letters <= most) continue;
    auto parent = text.parent();
    if (word.begin > begin)
      parent.insert_child_before(pugi::node_pcdata, text)
          .set_value(value.substr(begin, word.begin - begin).c_str());
    auto span = parent.insert_child_before(dom::element::span, text);
    dom::set_class(span, dom::classes::long_word);
    dom::append_text(span, value.substr(word.begin, word.end - word.begin));
    begin = word.end;
  }
  if (begin == 0) return false;
  if (begin == value.size())
    text.parent().remove_child(text);
  else
    text.set_value(value.substr(begin).c_str());
  return true;
}

}  // namespace

void mark_long_words(pugi::xml_node table) {
  const auto share = share_of(longest_words(table));
  for_each_cell(table, [&](pugi::xml_node cell, std::size_t) {
    bool is_marked = false;
    for_each_text(cell, [&](pugi::xml_node text) {
      is_marked = mark(text, share * span_of(cell)) || is_marked;
    });
    if (is_marked) dom::add_class(cell, dom::classes::long_words);
  });
}

}  // namespace quire::screen
