#include "markdown/extend/foreign_inlines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "dom/classes.h"
#include "markdown/dialect.h"
#include "markdown/dialect/edits/foreign.h"
#include "markdown/dialect/lines/ideographs.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/emoji/emoji.h"
#include "markdown/extend/abbreviations.h"
#include "markdown/extend/reserved.h"
#include "markdown/extend/roles.h"
#include "markdown/extend/text_nodes.h"
#include "markdown/source/set_aside_mark.h"

namespace quire::markdown {
namespace {

using Kind = Foreign::Kind;

constexpr std::array picture_endings{
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff"};

bool is_picture(std::string_view target) {
  const auto name = ascii::lower(target);
  return std::ranges::any_of(picture_endings, [&](std::string_view ending) {
    return name.ends_with(ending);
  });
}

/// `300` or `300x200`, the size of an embedded picture.
bool set_size(std::string_view text, Attributes& attributes) {
  const auto times = std::min(text.find('x'), text.size());
  const auto is_number = [](std::string_view number) {
    return !number.empty() && std::ranges::all_of(number, ascii::is_digit);
  };
  const auto width = trimmed(text.substr(0, times));
  const auto height = trimmed(text.substr(std::min(times + 1, text.size())));
  if (!is_number(width) || (times < text.size() && !is_number(height))) return false;
  attributes.values.emplace_back("width", MarkedText(width));
  if (!height.empty()) attributes.values.emplace_back("height", MarkedText(height));
  return true;
}

/// What a link without a text of its own shows: `Note#Head` is "Note > Head".
MarkedString shown(MarkedText target) {
  MarkedString text;
  while (!target.empty()) {
    const auto size = std::min(target.find('#'), target.size());
    auto part = target.substr(0, size);
    target.remove_prefix(std::min(size + 1, target.size()));
    if (part.starts_with('^')) continue;
    if (part.ends_with(".md")) part.remove_suffix(3);
    if (!text.empty() && !part.empty()) text += MarkedText(" > ");
    text += part;
  }
  return text;
}

struct Delimiter {
  std::string_view sign;
  Spelling spelling;
  const char* element;
};
constexpr std::array delimiters{
    Delimiter{"==", Spelling::Highlight, "mark"},
    Delimiter{"++", Spelling::Inserted, "ins"},
    Delimiter{"^^", Spelling::Carets, "ins"}};

bool is_word(char c) { return ascii::is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The text with an escape mark after each sign, so that none means anything.
MarkedString as_it_stands(std::string_view text) {
  MarkedString result;
  for (const char c : text) {
    result += c;
    if (std::string_view("+-=~").find(c) != std::string_view::npos)
      result += MarkedText(escape_mark);
  }
  return result;
}

class Inlines {
public:
  Inlines(
      const ParsedText& parsed,
      Dialects dialects,
      NodeExtensions& extensions,
      Diagnostics& diagnostics
  )
      : parsed_(parsed), dialects_(dialects), extensions_(extensions), diagnostics_(diagnostics) {}

  /// True for a text that may hold something of ours.
  static bool has_any(MarkedText text) {
    if (text.find(mark_open) != MarkedText::npos || text.find("==") != MarkedText::npos ||
        text.find("++") != MarkedText::npos || text.find("^^") != MarkedText::npos)
      return true;
    const auto colon = text.find(':');
    return colon != MarkedText::npos && text.find(':', colon + 2) != MarkedText::npos;
  }

  void take(cmark_node* parent) {
    for (auto* node = cmark_node_first_child(parent); node;) {
      auto* next = cmark_node_next(node);
      if (is_text(node)) marks(node);
      node = next;
    }
    for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
      if (is_text(node)) emoji(node);
    for (const auto& delimiter : delimiters)
      if (is_on(delimiter.spelling, dialects_)) pairs(parent, as_read_here(delimiter));
  }

private:
  // Marks.

  void marks(cmark_node* node) {
    const MarkedString literal(literal_of(node));
    const MarkedText text = literal;
    constexpr char first_byte = '\xEF';
    auto* place = node;
    std::size_t from = 0;
    for (auto at = text.find(first_byte); at != MarkedText::npos; at = text.find(first_byte, at)) {
      std::size_t size = 0;
      const auto* mark = parsed_.text.mark_at(text.substr(at), size);
      if (!mark || !mark->foreign) {
        ++at;
        continue;
      }
      place = add_text_behind(place, text.substr(from, at - from));
      place = add(place, *mark);
      at += size;
      from = at;
    }
    if (from == 0) return;
    place = add_text_behind(place, text.substr(from));
    drop_node(node);
  }

  cmark_node* add(cmark_node* place, const SetAside& mark) {
    const auto& foreign = *mark.foreign;
    switch (foreign.kind) {
      case Kind::Subscript: return element(place, mark, "sub", extensions_);
      case Kind::Superscript: return element(place, mark, "sup", extensions_);
      case Kind::WikiLink: return wiki(place, mark);
      case Kind::Embed:
        return is_picture(foreign.target.text().with_marks()) ? picture(place, mark)
                                                              : wiki(place, mark);
      case Kind::Role: return add_role(place, mark, parsed_.text, extensions_, diagnostics_);
      case Kind::Number:
        return add_reference(
            place, mark, foreign.target, {}, dom::classes::number_only.text(), extensions_
        );
      case Kind::Keys: return element(place, mark, "kbd", extensions_);
      case Kind::Address: return add_text_behind(place, foreign.target);
      case Kind::Icon:
        if (foreign.text.empty()) diagnostics_.add(left_out(Spelling::Icon, {}, mark.span));
        return add_text_behind(place, foreign.text);
      case Kind::Literal:
        if (!foreign.target.empty())
          diagnostics_.add(
              set_as_it_stands(restored(foreign.target), restored(foreign.text), mark.span)
          );
        return add_text_behind(place, as_it_stands(restored(mark.text)));
      case Kind::Tag:
        diagnostics_.add(left_out(Spelling::OtherTag, restored(foreign.target), mark.span));
        break;
      case Kind::Component: return component(place, mark);
      case Kind::Hidden:
      case Kind::Note: break;
    }
    return place;
  }

  /// A component is not run; where nothing else stands for it, its name does.
  cmark_node* component(cmark_node* place, const SetAside& mark) {
    const auto& foreign = *mark.foreign;
    auto found = left_out(Spelling::JsxTag, restored(foreign.target), mark.span);
    if (!foreign.text.empty()) {
      found.message = "the tag " + restored(foreign.target) + " of MDX is shown by its name";
      found.hint = "what it would show is made by a script";
    }
    diagnostics_.add(std::move(found));
    return add_text_behind(place, foreign.text);
  }

  std::string restored(MarkedText text) const { return parsed_.text.restored(text); }

  NodeExtension& insert(cmark_node* place, cmark_node* node, const SetAside& mark) {
    return insert_node(place, node, mark, extensions_);
  }

  cmark_node* wiki(cmark_node* place, const SetAside& mark) {
    const auto& [kind, target, alias] = *mark.foreign;
    auto* link = cmark_node_new(CMARK_NODE_LINK);
    set_url(link, target);
    auto& extension = insert(place, link, mark);
    extension.attributes.classes.emplace_back(dom::classes::wikilink.text());
    if (!dialects_.has(Dialect::Obsidian))
      extension.attributes.values.emplace_back("wikilink", mark.text);
    auto* first = cmark_node_new(CMARK_NODE_TEXT);
    set_text(first, {});
    cmark_node_append_child(link, first);
    if (alias.empty())
      set_text(first, shown(target));
    else
      add_inlines_behind(first, alias);
    return link;
  }

  cmark_node* picture(cmark_node* place, const SetAside& mark) {
    const auto& target = mark.foreign->target;
    const MarkedText text = mark.foreign->text;
    auto* image = cmark_node_new(CMARK_NODE_IMAGE);
    set_url(image, target);
    auto& extension = insert(place, image, mark);
    extension.attributes.classes.emplace_back(dom::classes::wikilink.text());
    // "alt|300": the size is after the last pipe.
    const auto pipe = text.rfind('|');
    const auto last = text.substr(pipe == MarkedText::npos ? 0 : pipe + 1);
    const bool has_size = set_size(restored(last), extension.attributes);
    const auto alt = !has_size                  ? text
                     : pipe == MarkedText::npos ? MarkedText()
                                                : text.substr(0, pipe);
    if (!alt.empty()) {
      auto* words = cmark_node_new(CMARK_NODE_TEXT);
      set_text(words, alt);
      cmark_node_append_child(image, words);
    }
    return image;
  }

  // Emoji.

  /// `:smile:`; a word before it or after it makes it something else: 10:30:00, std::vector.
  static void emoji(cmark_node* node) {
    const auto literal = literal_of(node);
    if (literal.find(':') == MarkedText::npos) return;
    MarkedString made;
    std::size_t from = 0;
    for (auto at = literal.find(':'); at != MarkedText::npos;) {
      const auto end = literal.find(':', at + 1);
      if (end == MarkedText::npos) break;
      const auto name = literal.substr(at + 1, end - at - 1);
      const bool is_apart = at == 0 || !is_word(literal[at - 1]) || from == at;
      const auto found = is_apart ? emoji_of(name.with_marks()) : std::string_view();
      if (found.empty()) {
        at = end;
        continue;
      }
      made += literal.substr(from, at - from);
      made += MarkedText(found);
      from = end + 1;
      at = literal.find(':', from);
    }
    if (from == 0) return;
    made += literal.substr(from);
    set_text(node, made);
  }

  // `==text==`

  /// MkDocs: `++ctrl+c++` are keys.
  Delimiter as_read_here(Delimiter delimiter) const {
    if (delimiter.spelling == Spelling::Inserted && is_on(Spelling::Keys, dialects_))
      delimiter.element = "kbd";
    return delimiter;
  }

  void pairs(cmark_node* parent, const Delimiter& delimiter) {
    std::optional<TextPlace> open;
    for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      if (!is_text(node)) continue;
      const auto text = literal_of(node);
      for (auto at = text.find(delimiter.sign); at != MarkedText::npos;) {
        const auto end =
            std::min(text.find_first_not_of(delimiter.sign.substr(0, 1), at), text.size());
        const bool is_pair = end - at == 2 && !is_escaped(text, at);
        if (is_pair && open && closes({node, text}, at)) {
          const std::string_view sign = delimiter.sign;
          auto* wrapped = wrap_text(*open, sign.size(), {node, at}, sign.size());
          extend_node(wrapped, extensions_).element = delimiter.element;
          open.reset();
          // What is after is looked at as the next node.
          node = wrapped;
          break;
        }
        if (is_pair && opens({node, text}, at)) open = TextPlace{node, at};
        at = text.find(delimiter.sign, end);
      }
    }
  }

  static bool is_escaped(MarkedText text, std::size_t at) {
    return text.substr(at + 1).starts_with(escape_mark) ||
           text.substr(at + 2).starts_with(escape_mark);
  }

  /// A text node and its literal, whose size cmark does not keep.
  struct TextNode {
    cmark_node* node;
    MarkedText text;
  };

  /// The character before a place in the node, or in the one before it.
  static char before(const TextNode& in, std::size_t at) {
    if (at > 0) return in.text[at - 1];
    return cmark_node_previous(in.node) && is_solid(cmark_node_previous(in.node)) ? '.' : ' ';
  }

  static char behind(const TextNode& in, std::size_t at) {
    if (at < in.text.size()) return in.text[at];
    return cmark_node_next(in.node) && is_solid(cmark_node_next(in.node)) ? '.' : ' ';
  }

  static bool is_solid(cmark_node* node) {
    return kind_of(node) != NodeKind::SoftBreak && kind_of(node) != NodeKind::HardBreak;
  }

  /// Ideographs have no spaces between words.
  static bool is_latin_word(char c) { return ascii::is_alphanumeric(c); }

  static bool opens(const TextNode& in, std::size_t at) {
    return !is_latin_word(before(in, at)) && behind(in, at + 2) != ' ';
  }

  static bool closes(const TextNode& in, std::size_t at) {
    return before(in, at) != ' ' && !is_latin_word(behind(in, at + 2));
  }

  const ParsedText& parsed_;
  Dialects dialects_;
  NodeExtensions& extensions_;
  Diagnostics& diagnostics_;
};

/// How much of an autolink is its address: an ideographic comma, full stop or bracket ends it, and
/// so does what another tool reads.
std::size_t size_of_address(MarkedText shown, const PreparedText& prepared) {
  const auto size = address_size(shown.with_marks());
  for (auto at = shown.find(mark_open); at < size; at = shown.find(mark_open, at + 1)) {
    std::size_t mark_size = 0;
    const auto* mark = prepared.mark_at(shown.substr(at), mark_size);
    if (mark && mark->foreign && mark->foreign->kind != Kind::Address) return at;
  }
  return size;
}

/// GFM: an address does not end with a semicolon, but a mark does. Gives the text its semicolon.
MarkedString with_whole_mark(MarkedText text, cmark_node* next) {
  MarkedString whole(text);
  const auto last = text.with_marks().rfind(mark_open);
  if (last == MarkedText::npos || text.find(';', last) != MarkedText::npos || !is_text(next) ||
      !literal_of(next).starts_with(';'))
    return whole;
  whole += ';';
  set_text(next, MarkedString(literal_of(next).substr(1)));
  return whole;
}

/// Cuts the address of an autolink where it ends, and reads what is after it anew.
void end_addresses(cmark_node* tree, const PreparedText& prepared) {
  auto links = nodes_of_kind(tree, NodeKind::Link);
  for (std::size_t i = 0; i < links.size(); ++i) {
    auto* link = links[i];
    auto* text = cmark_node_first_child(link);
    if (!is_text(text) || cmark_node_next(text)) continue;
    const MarkedString owned_text(literal_of(text));
    const MarkedString owned_url(url_of(link));
    const auto shown = owned_text.text();
    const auto url = owned_url.text();
    if (!url.ends_with(shown.with_marks()) || shown.empty()) continue;
    const auto size = size_of_address(shown, prepared);
    if (size == shown.size() || size == 0) continue;
    set_url(link, url.substr(0, url.size() - shown.size() + size));
    set_text(text, shown.substr(0, size));
    auto* stop = cmark_node_next(link);
    add_inlines_behind(link, with_whole_mark(shown.substr(size), stop));
    for (auto* node = cmark_node_next(link); node && node != stop; node = cmark_node_next(node))
      if (kind_of(node) == NodeKind::Link) links.push_back(node);
  }
}

/// MyST: `![](#label)` shows what has the label; a book refers to it.
void refer_to_shown(cmark_node* tree) {
  for (auto* image : nodes_of_kind(tree, NodeKind::Image)) {
    const std::string url(cmark_node_get_url(image));
    if (!url.starts_with('#')) continue;
    auto* link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, url.c_str());
    cmark_node_insert_before(image, link);
    while (auto* child = cmark_node_first_child(image)) {
      own_text(child);
      cmark_node_unlink(child);
      cmark_node_append_child(link, child);
    }
    drop_node(image);
  }
}

}  // namespace

void extend_foreign(
    const ParsedText& parsed,
    Dialects dialects,
    NodeExtensions& extensions,
    Diagnostics& diagnostics
) {
  if (parsed.text.has_ideographs() || parsed.text.has_foreign())
    end_addresses(parsed.tree, parsed.text);
  if (parsed.text.text().find("](#") != std::string_view::npos &&
      parsed.text.text().find("![") != std::string_view::npos)
    refer_to_shown(parsed.tree);
  Inlines inlines(parsed, dialects, extensions, diagnostics);
  for (auto* parent : parents_of_texts(parsed.tree, Inlines::has_any))
    inlines.take(parent);
  if (!parsed.text.abbreviations().empty()) extend_abbreviations(parsed, extensions);
}

}  // namespace quire::markdown
