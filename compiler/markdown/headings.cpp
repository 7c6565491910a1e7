#include "markdown/headings.h"

#include <algorithm>
#include <array>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

/// A call of a note, and the number that the book has given.
bool is_left_out_of_title(pugi::xml_node node) {
  return dom::has_class(node, dom::classes::footnote_call) ||
         dom::has_class(node, dom::classes::heading_number) ||
         dom::has_class(node, dom::classes::caption_number);
}

}  // namespace

int heading_level(pugi::xml_node node) {
  if (node.type() != pugi::node_element) return 0;
  const std::string_view name = node.name();
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

namespace {

/// A number that is raised or lowered, in Unicode's own characters: ⁶ of `<sup>6</sup>`; empty
/// where there are none for all of it.
std::string in_script(std::string_view text, bool is_raised) {
  constexpr std::string_view signs = "0123456789+-=()n";
  constexpr std::array raised{
      "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ"};
  constexpr std::array lowered{
      "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋", "₌", "₍", "₎", "ₙ"};
  std::string result;
  for (const char c : text) {
    const auto at = signs.find(c);
    if (at == std::string_view::npos) return {};
    result += is_raised ? raised.at(at) : lowered.at(at);
  }
  return result;
}

/// A formula's exponent or index.
bool is_second_of(pugi::xml_node node, const char* parent) {
  return dom::is_element(node.parent(), parent) && node == node.parent().last_child();
}

/// What the node shows as a superscript or subscript in plain text; empty if it is neither, or has
/// signs for which Unicode has none.
std::string script_of(pugi::xml_node node) {
  const bool is_raised = dom::is_element(node, dom::element::sup) || is_second_of(node, "msup");
  const bool is_lowered = dom::is_element(node, "sub") || is_second_of(node, "msub");
  return is_raised || is_lowered ? in_script(dom::text_of(node), is_raised) : std::string();
}

/// The words of a text, with one space between them.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t';
    if (!is_space) line += c;
    if (is_space && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// What a heading says, in which pictures are what their alternative texts say. Those before its
/// first words and after its last are signs and badges: they count where there are no words.
class HeadingWords {
public:
  void add(std::string_view words) {
    all_ += words;
    text_ += words;
    if (words.find_first_not_of(" \n\t") != std::string_view::npos) end_ = text_.size();
  }
  void add_picture(std::string_view words) {
    all_ += words;
    if (end_ > 0) text_ += words;
  }

  const std::string& all() const { return all_; }
  std::string without_badges() const { return end_ > 0 ? text_.substr(0, end_) : all_; }

private:
  std::string all_, text_;
  std::size_t end_ = 0;  ///< of the last words in text_
};

/// The words of a heading; with `has_scripts`, as a reader is to see them where there is no markup.
std::string words_of(pugi::xml_node heading, bool has_scripts) {
  HeadingWords words;
  for (auto node = heading.first_child(); node;) {
    if (is_left_out_of_title(node)) {
      node = dom::next_after(heading, node);
      continue;
    }
    if (const auto script = has_scripts ? script_of(node) : std::string(); !script.empty()) {
      words.add(script);
      node = dom::next_after(heading, node);
      continue;
    }
    if (node.type() == pugi::node_pcdata) words.add(node.value());
    if (dom::is_element(node, dom::element::br)) words.add(" ");
    if (dom::is_element(node, dom::element::img))
      words.add_picture(dom::get(node, dom::attribute::alt));
    node = dom::next_in(heading, node);
  }
  // A title is one line wherever it is quoted.
  return in_one_line(has_scripts ? words.without_badges() : words.all());
}

}  // namespace

std::string heading_text(pugi::xml_node heading) { return words_of(heading, true); }

void claim_slug(const Chapter& chapter, pugi::xml_node heading) {
  Ids ids;
  const auto body = dom::body_of(*chapter.document);
  for (auto node = body; node; node = dom::next_in(body, node))
    if (const auto id = dom::get(node, dom::attribute::id); !id.empty()) ids.claim(std::string(id));
  const auto text = words_of(heading, false);
  dom::set(heading, dom::attribute::id, ids.claim(id_of_fragment(slug(text))));
}

void finish_headings(Chapter& chapter, Ids& ids, const SlugTexts& slug_texts) {
  const auto body = dom::body_of(*chapter.document);
  for (auto node = body.first_child(); node; node = dom::next_in(body, node)) {
    if (heading_level(node) == 0) continue;
    const auto text = words_of(node, false);
    if (chapter.title.empty()) chapter.title = heading_text(node);
    if (node.attribute(dom::attribute::id)) continue;
    const auto other = std::ranges::find(slug_texts, node, &SlugTexts::value_type::first);
    const auto& text_of_slug = other == slug_texts.end() ? text : other->second;
    dom::set(node, dom::attribute::id, ids.claim(id_of_fragment(slug(text_of_slug))));
  }
}

}  // namespace quire::markdown
