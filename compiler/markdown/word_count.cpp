#include "markdown/word_count.h"

#include <string_view>

#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "markdown/html/html_element.h"

namespace quire::markdown {
namespace {

constexpr bool in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool is_word_by_itself(char32_t c) {
  return in(c, 0x3041, 0x30FF) || in(c, 0x3400, 0x4DBF) || in(c, 0x4E00, 0x9FFF) ||
         in(c, 0xF900, 0xFAFF) || in(c, 0x20000, 0x3FFFD);
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || in(c, 0x2000, 0x200B) || c == 0x3000;
}

bool is_of_word(char32_t c) {
  return in(c, '0', '9') || in(c, 'A', 'Z') || in(c, 'a', 'z') ||
         (c >= 0xAA && !in(c, 0xAB, 0xB4) && !in(c, 0x2010, 0x206F) && !in(c, 0x2190, 0x2BFF) &&
          !in(c, 0x3001, 0x3030) && !in(c, 0xFE30, 0xFE6F) && !in(c, 0xFF01, 0xFF0F));
}

class Counter {
public:
  void end_word() {
    count_ += is_in_word_ ? 1 : 0;
    is_in_word_ = false;
  }

  void add(std::string_view text) {
    for (const auto c : utf8::code_points(text)) {
      if (is_word_by_itself(c)) {
        end_word();
        ++count_;
      } else if (is_space(c)) {
        end_word();
      } else if (is_of_word(c)) {
        is_in_word_ = true;
      }
    }
  }

  std::uint32_t count() const { return count_; }

private:
  std::uint32_t count_ = 0;
  bool is_in_word_ = false;
};

bool is_not_counted(pugi::xml_node node) {
  return dom::is_element(node, dom::element::pre) ||
         dom::has_class(node, dom::classes::footnote_call) ||
         dom::has_class(node, dom::classes::footnote_marker);
}

/// What is looked up or looked at beside the text that runs.
bool is_beside_running_text(pugi::xml_node node) {
  return dom::is_element(node, dom::element::table) ||
         dom::is_element(node, dom::element::figure) ||
         dom::has_class(node, dom::classes::footnote) ||
         dom::has_class(node, dom::classes::uncalled_notes);
}

bool divides_words(pugi::xml_node node) {
  const auto* element = find_html_element(node.name());
  return !element || element->category != Category::Phrasing;
}

template <typename Skips>
std::uint32_t count_without(pugi::xml_node body, Skips is_skipped) {
  Counter counter;
  for (auto node = body.first_child(); node;) {
    if (node.type() == pugi::node_pcdata)
      counter.add(node.value());
    else if (divides_words(node) || is_skipped(node))
      counter.end_word();
    // After a block without text a word would go on, but a block has one on either side of it.
    if (node.type() == pugi::node_pcdata && !node.next_sibling() && divides_words(node.parent()))
      counter.end_word();
    node = is_skipped(node) ? dom::next_after(body, node) : dom::next_in(body, node);
  }
  counter.end_word();
  return counter.count();
}

}  // namespace

std::uint32_t word_count(pugi::xml_node body) { return count_without(body, is_not_counted); }

std::uint32_t running_word_count(pugi::xml_node body) {
  return count_without(body, [](pugi::xml_node node) {
    return is_not_counted(node) || is_beside_running_text(node);
  });
}

}  // namespace quire::markdown
