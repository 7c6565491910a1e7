#include "book/link_notes.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::book {
namespace {

constexpr std::array<std::string_view, 2> schemes{"http://", "https://"};

constexpr std::array<std::string_view, 9> without_notes{
    "h1", "h2", "h3", "h4", "h5", "h6", "pre", "nav", "aside"};

/// Where a note may stand, after the block that calls it.
constexpr std::array<std::string_view, 7> around_blocks{
    "section", "blockquote", "li", "dd", "div", "details", "body"};

constexpr std::array<std::string_view, 8> blocks{
    "p", "table", "figure", "dl", "ul", "ol", "header", "footer"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, pugi::xml_node node) {
  return std::ranges::find(names, std::string_view(node.name())) != names.end();
}

/// Without its scheme and the last slash, as people write it.
std::string_view without_scheme(std::string_view href) {
  href.remove_prefix(href.find("://") + 3);
  return href.substr(0, href.find_last_not_of('/') + 1);
}

bool leads_out(std::string_view href) {
  return std::ranges::any_of(schemes, [&](auto scheme) { return href.starts_with(scheme); });
}

bool may_have_note(pugi::xml_node link) {
  for (auto node = link.parent(); node; node = node.parent()) {
    const bool is_alert =
        dom::is_element(node, dom::element::aside) && !dom::has_class(node, dom::classes::footnote);
    if (is_one_of(without_notes, node) && !is_alert) return false;
  }
  return dom::text_of(link).find(without_scheme(dom::get(link, dom::attribute::href))) ==
         std::string::npos;
}

/// a, b, … z, aa, ab, …
std::string letters(std::size_t number) {
  std::string result;
  for (; number > 0; number = (number - 1) / 26)
    result.insert(result.begin(), static_cast<char>('a' + (number - 1) % 26));
  return result;
}

class LinkNotes {
public:
  explicit LinkNotes(pugi::xml_node body) : body_(body) {}

  void add() {
    for (auto node = body_; node; node = dom::next_in(body_, node)) {
      if (!dom::is_element(node, dom::element::a)) continue;
      const std::string href(dom::get(node, dom::attribute::href));
      if (leads_out(href) && may_have_note(node) && seen_.insert(href).second) add_note(node, href);
    }
  }

private:
  void add_note(pugi::xml_node link, const std::string& href) {
    const auto letter = letters(++count_);
    const auto id = "~link-" + letter;
    auto block = link;
    while (!is_one_of(around_blocks, block.parent()))
      block = block.parent();
    // A list item may hold its text without a paragraph; a note cannot go inside a line.
    auto note = is_one_of(blocks, block)
                    ? block.parent().insert_child_after(dom::element::aside, last_note(block))
                    : block.parent().append_child(dom::element::aside);
    dom::set_class(
        note, {dom::classes::footnote, dom::classes::link_note, dom::classes::print_only}
    );
    dom::set(note, dom::attribute::role, "doc-footnote");
    dom::set(note, dom::attribute::id, id);
    auto line = note.append_child(dom::element::p);
    auto marker = line.append_child(dom::element::a);
    dom::set_class(marker, dom::classes::footnote_marker);
    dom::set(marker, dom::attribute::href, '#' + id + "-call");
    marker.text().set(letter.c_str());
    line.append_child(pugi::node_pcdata).set_value((' ' + href).c_str());
    add_call(link, id, letter)
        .append_attribute("data-address")
        .set_value(std::string(without_scheme(href)).c_str());
  }

  /// Notes stand in the order of their calls.
  static pugi::xml_node last_note(pugi::xml_node block) {
    while (dom::has_class(block.next_sibling(), dom::classes::link_note))
      block = block.next_sibling();
    return block;
  }

  static pugi::xml_node add_call(
      pugi::xml_node link, const std::string& id, const std::string& letter
  ) {
    auto around = link;
    while (is_inline(around.parent()))
      around = around.parent();
    auto sup = around.parent().insert_child_after(dom::element::sup, around);
    dom::set_class(
        sup, {dom::classes::footnote_call, dom::classes::link_call, dom::classes::print_only}
    );
    auto call = sup.append_child(dom::element::a);
    dom::set(call, dom::attribute::role, "doc-noteref");
    dom::set(call, dom::attribute::href, '#' + id);
    dom::set(call, dom::attribute::id, id + "-call");
    call.text().set(letter.c_str());
    return sup;
  }

  static bool is_inline(pugi::xml_node node) {
    constexpr std::array<std::string_view, 4> emphasis{"em", "strong", "del", "mark"};
    return is_one_of(emphasis, node);
  }

  pugi::xml_node body_;
  std::set<std::string> seen_;
  std::size_t count_ = 0;
};

bool has_notes(const Book& book) {
  return std::ranges::any_of(book.chapters, [](const BookChapter& chapter) {
    return !dom::body_of(*chapter.document)
                .find_node([](pugi::xml_node node) {
                  return dom::has_class(node, dom::classes::link_note);
                })
                .empty();
  });
}

}  // namespace

void add_link_notes(Book& book) {
  if (has_notes(book)) return;
  for (auto& chapter : book.chapters)
    LinkNotes(dom::body_of(*chapter.document)).add();
}

}  // namespace quire::book
