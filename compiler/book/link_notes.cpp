#include "book/link_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "book/qr_code.h"
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
  const auto end = href.find(':') + 1;
  href.remove_prefix(href.substr(end).starts_with("//") ? end + 2 : end);
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

/// The block of a link that something may stand after.
pugi::xml_node block_of(pugi::xml_node link) {
  auto block = link;
  while (!is_one_of(around_blocks, block.parent()))
    block = block.parent();
  return block;
}

/// What a telephone does something with.
bool leads_out_of_paper(std::string_view href) {
  return leads_out(href) || href.starts_with("mailto:") || href.starts_with("tel:");
}

class LinkNotes {
public:
  LinkNotes(BookChapter& chapter, Diagnostics& diagnostics)
      : chapter_(chapter), diagnostics_(diagnostics), body_(dom::body_of(*chapter.document)) {}

  void add() {
    for (auto node = body_; node; node = dom::next_in(body_, node)) {
      if (!dom::is_element(node, dom::element::a)) continue;
      const std::string href(dom::get(node, dom::attribute::href));
      if (dom::has_class(node, dom::classes::qr))
        add_code(node, href);
      else if (leads_out(href) && may_have_note(node) && seen_.insert(href).second)
        add_note(node, href);
    }
  }

private:
  void add_code(pugi::xml_node link, const std::string& href) {
    const auto code = leads_out_of_paper(href) ? qr_code_of(href) : std::nullopt;
    if (!code)
      return diagnostics_.add(
          {Severity::Warning,
           "REF-006",
           chapter_.provenance.span_of(link),
           fmt::format("no QR code for this address: {}", href),
           "mark links to the web, mailto: and tel:, of at most 2,331 bytes"}
      );
    if (!coded_.insert(href).second) return;
    auto figure = add_after(block_of(link), dom::element::figure);
    dom::set_class(
        figure, {dom::classes::link_note, dom::classes::qr_code, dom::classes::print_only}
    );
    draw(*code, "QR code: " + href, figure);
    figure.append_child(dom::element::figcaption)
        .text()
        .set(std::string(without_scheme(href)).c_str());
  }

  /// Half a millimetre per module, which telephones read from where a page is read.
  static void draw(const QrCode& code, const std::string& label, pugi::xml_node figure) {
    constexpr double module = 0.5 / 25.4 * 96;
    const auto side = code.modules + 2 * quiet_zone;
    auto drawing = figure.append_child(dom::element::svg);
    dom::set(drawing, dom::attribute::xmlns, dom::xmlns::svg);
    dom::set(drawing, dom::attribute::role, "img");
    dom::set(drawing, "aria-label", label);
    dom::set(drawing, "viewBox", fmt::format("-{0} -{0} {1} {1}", quiet_zone, side));
    for (const auto* const edge : {dom::attribute::width, dom::attribute::height})
      dom::set(drawing, edge, fmt::format("{:.2f}", module * side));
    auto ground = drawing.append_child("path");
    dom::set(ground, "fill", "#fff");
    dom::set(ground, "d", fmt::format("M-{0}-{0}h{1}v{1}h-{1}z", quiet_zone, side));
    dom::set(drawing.append_child("path"), "d", code.path);
  }

  void add_note(pugi::xml_node link, const std::string& href) {
    const auto letter = letters(++count_);
    const auto id = "~link-" + letter;
    auto note = add_after(block_of(link), dom::element::aside);
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

  /// A list item may hold its text without a paragraph; a note cannot go inside a line.
  static pugi::xml_node add_after(pugi::xml_node block, const char* name) {
    return is_one_of(blocks, block) || is_one_of(without_notes, block)
               ? block.parent().insert_child_after(name, last_note(block))
               : block.parent().append_child(name);
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

  BookChapter& chapter_;
  Diagnostics& diagnostics_;
  pugi::xml_node body_;
  std::set<std::string> seen_, coded_;  ///< addresses that have a note, a code
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

void add_link_notes(Book& book, Diagnostics& diagnostics) {
  if (has_notes(book)) return;
  for (auto& chapter : book.chapters)
    LinkNotes(chapter, diagnostics).add();
}

}  // namespace quire::book
