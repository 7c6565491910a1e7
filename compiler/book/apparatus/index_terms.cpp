#include "book/apparatus/index_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/wording.h"
#include "book/apparatus/collation.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

constexpr const char* mark_attribute = "data-index";

bool is_marked(pugi::xml_node node) {
  return node.attribute(mark_attribute) ||
         (dom::is_element(node, dom::element::span) && dom::has_class(node, dom::classes::index));
}

/// One line, without blanks at its ends.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = ascii::is_space(c);
    if (!is_blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    if (auto piece = in_one_line(text.substr(0, end)); !piece.empty())
      pieces.push_back(std::move(piece));
    if (end == text.size()) return pieces;
    text.remove_prefix(end + 1);
  }
}

/// Takes `words` and a blank off the text's beginning, if it begins so.
bool take_words(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words) || text.size() == words.size()) return false;
  const bool is_apart =
      text[words.size()] == ' ' || static_cast<unsigned char>(words.back()) >= 0x80;
  if (!is_apart) return false;
  text.remove_prefix(words.size());
  return true;
}

/// "2.1 Borrowing", without calls of notes.
std::string numbered_title(pugi::xml_node heading) {
  const auto first = heading.first_child();
  const auto title = markdown::heading_text(heading);
  return dom::has_class(first, dom::classes::heading_number) ? dom::text_of(first) + ' ' + title
                                                             : title;
}

/// Calls with each marked element of the body and its chapter.
template <typename Call>
void for_each_mark(const Book& book, Call call) {
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i) {
    if (book.chapters[i].part != Part::Body) continue;
    const auto body = dom::body_of(*book.chapters[i].document);
    pugi::xml_node heading;
    for (auto node = body; node; node = dom::next_in(body, node)) {
      if (markdown::heading_level(node) > 0) heading = node;
      if (is_marked(node)) call(i, node, heading);
    }
  }
}

/// The same but for the case of the first letter.
std::string with_small_letter(const std::string& term) {
  const auto size = std::max<std::size_t>(utf8::decode(term, 0).size, 1);
  return in_lower_case(std::string_view(term).substr(0, size)) +
         term.substr(std::min(size, term.size()));
}

/// An entry while marks are gathered; those below it by their key.
struct Gathered {
  IndexEntry entry;
  std::map<std::string, Gathered> below;
};

void add_all(std::vector<TermPath>& paths, const std::vector<TermPath>& more) {
  for (const auto& path : more)
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
}

void gather(const IndexPlace& place, std::map<std::string, Gathered>& top) {
  auto* level = &top;
  Gathered* gathered = nullptr;
  for (const auto& term : place.mark.path) {
    const auto key = with_small_letter(term);
    gathered = &(*level)[key];
    // A word that begins no sentence once is small.
    if (gathered->entry.term.empty() || term == key) gathered->entry.term = term;
    level = &gathered->below;
  }
  if (!gathered) return;
  auto& entry = gathered->entry;
  if (place.mark.see.empty()) entry.places.push_back(&place);
  entry.is_code |= place.is_code;
  add_all(entry.see, place.mark.see);
  add_all(entry.see_also, place.mark.see_also);
}

std::vector<IndexEntry> sorted(
    std::map<std::string, Gathered>&& gathered, const Collation& collation
) {
  std::vector<IndexEntry> entries;
  for (auto& [key, one] : gathered) {
    one.entry.entries = sorted(std::move(one.below), collation);
    entries.push_back(std::move(one.entry));
  }
  std::ranges::sort(entries, [&](const IndexEntry& a, const IndexEntry& b) {
    return collation.is_before(a.term, b.term);
  });
  return entries;
}

/// The terms of a path; more than three are one too many for any reader.
TermPath path_of(std::string_view text) {
  constexpr std::size_t deepest = 3;
  auto path = split(text, '>');
  while (path.size() > deepest) {
    path[deepest - 1] += ", " + path[deepest];
    path.erase(path.begin() + deepest);
  }
  return path;
}

}  // namespace

IndexMark read_index_mark(std::string_view text, std::string_view language) {
  IndexMark mark;
  bool is_first = true;
  for (const auto& piece : split(text, ';')) {
    std::string_view rest = piece;
    if (std::exchange(is_first, false))
      mark.path = path_of(rest);
    else if (take_words(rest, "see also") || take_words(rest, wording(Word::SeeAlso, language)))
      mark.see_also.push_back(path_of(rest));
    else if (take_words(rest, "see") || take_words(rest, wording(Word::See, language)))
      mark.see.push_back(path_of(rest));
    else if (!mark.path.empty())
      mark.path.back() += "; " + piece;
  }
  return mark;
}

bool has_index_marks(const Book& book) {
  bool has_any = false;
  for_each_mark(book, [&](std::uint32_t, pugi::xml_node, pugi::xml_node) { has_any = true; });
  return has_any;
}

void name_index_places(Book& book) {
  int count = 0;
  for_each_mark(book, [&](std::uint32_t, pugi::xml_node node, pugi::xml_node) {
    ++count;
    if (dom::get(node, dom::attribute::id).empty())
      dom::set(node, dom::attribute::id, fmt::format("idx-{}", count));
  });
}

std::vector<IndexPlace> take_index_marks(Book& book) {
  std::vector<IndexPlace> places;
  for_each_mark(book, [&](std::uint32_t chapter, pugi::xml_node node, pugi::xml_node heading) {
    IndexPlace place;
    const auto attribute = node.attribute(mark_attribute);
    const std::string said = attribute ? attribute.value() : dom::text_of(node);
    const bool is_own_words = !attribute;
    place.mark = is_own_words ? IndexMark{{in_one_line(said)}, {}, {}}
                              : read_index_mark(said, book.metadata.language);
    const auto only = node.first_child();
    place.is_code =
        is_own_words && dom::is_element(only, dom::element::code) && !only.next_sibling();
    place.chapter = chapter;
    place.id = dom::get(node, dom::attribute::id);
    if (heading) {
      place.section = dom::get(heading, dom::attribute::id);
      place.section_title = numbered_title(heading);
    }
    place.span = book.chapters[chapter].provenance.span_of(node);
    node.remove_attribute(mark_attribute);
    const bool is_empty = place.mark.path.empty() || place.mark.path.front().empty();
    if (!is_empty) places.push_back(std::move(place));
  });
  return places;
}

std::vector<IndexEntry> index_entries(
    const std::vector<IndexPlace>& places, const Collation& collation
) {
  std::map<std::string, Gathered> top;
  for (const auto& place : places)
    gather(place, top);
  return sorted(std::move(top), collation);
}

}  // namespace quire::book
