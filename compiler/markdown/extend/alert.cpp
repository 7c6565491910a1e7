#include "markdown/extend/alert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/dialect.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/dialect/containers/container.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

constexpr std::array kinds{
#define ALERT(marker, name, title, icon) \
  AlertKind{marker, dom::class_named(name), Word::title, icon},
#include "markdown/alerts.def"
#undef ALERT
};

/// "NOTE" of "[!NOTE] and more", else empty. Obsidian: "[!note|no-icon]".
MarkedText marker_of(MarkedText line) {
  if (!line.starts_with("[!")) return {};
  const auto end = line.find(']');
  if (end == MarkedText::npos) return {};
  auto marker = line.substr(2, end - 2);
  marker = marker.substr(0, marker.find('|'));
  if (marker.empty() || !ascii::is_letter(marker.front())) return {};
  const bool is_name = std::ranges::all_of(marker, [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == ' ';
  });
  return is_name ? marker : MarkedText();
}

bool is_break(cmark_node* node) {
  return kind_of(node) == NodeKind::SoftBreak || kind_of(node) == NodeKind::HardBreak;
}

/// Gives a text what is left of it, or drops it.
void set_rest(cmark_node* text, MarkedText literal) {
  literal.empty() ? drop_node(text) : set_text(text, literal);
}

/// Moves what stands in the paragraph's first line into a new one before it; null if that is
/// nothing. The line's end goes, and the paragraph where nothing is left.
cmark_node* split_first_line(cmark_node* paragraph) {
  own_text(paragraph);
  auto* title = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_insert_before(paragraph, title);
  while (auto* child = cmark_node_first_child(paragraph)) {
    if (is_break(child)) {
      drop_node(child);
      break;
    }
    cmark_node_append_child(title, child);
  }
  if (!cmark_node_first_child(paragraph)) drop_node(paragraph);
  if (cmark_node_first_child(title)) return title;
  drop_node(title);
  return nullptr;
}

class Quotes {
public:
  Quotes(
      const ParsedText& parsed,
      Dialects dialects,
      NodeExtensions& extensions,
      Diagnostics& diagnostics
  )
      : parsed_(parsed), dialects_(dialects), extensions_(extensions), diagnostics_(diagnostics) {}

  void take(cmark_node* quote) {
    auto* paragraph = cmark_node_first_child(quote);
    if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph) return;
    auto* first = cmark_node_first_child(paragraph);
    if (kind_of(first) == NodeKind::Strong) return bold_note(quote, first);
    if (!first || kind_of(first) != NodeKind::Text) return;
    const MarkedString owned(literal_of(first));
    const MarkedText literal = owned;
    std::size_t size = 0;
    if (const auto* mark = parsed_.text.mark_at(literal, size); mark && mark->container)
      return container(quote, *mark->container, literal.substr(size));
    const auto marker = parsed_.text.restored(marker_of(literal));
    if (!marker.empty()) return alert(quote, marker, literal);
    if (is_on(Spelling::PlainNote, dialects_)) plain_note(quote, first, literal);
  }

private:
  cmark_node* first_paragraph(cmark_node* quote) { return cmark_node_first_child(quote); }

  void hang(cmark_node* quote, std::string_view kind, cmark_node* title) {
    auto& extension = extend_node(quote, extensions_);
    extension.alert = &alert_for(kind);
    extension.alert_name = kind;
    extension.has_title = title != nullptr;
    if (title) extend_title(title, extension.alert);
  }

  void extend_title(cmark_node* title, const AlertKind* alert) {
    auto& extension = extend_node(title, extensions_);
    extension.is_title = true;
    extension.alert = alert;
  }

  // `[!note]- Title`

  void alert(cmark_node* quote, const std::string& marker, MarkedText literal) {
    auto* paragraph = first_paragraph(quote);
    auto* text = cmark_node_first_child(paragraph);
    auto rest = literal.substr(literal.find(']') + 1);
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const bool is_all = rest.empty() && !cmark_node_next(text) && !cmark_node_next(paragraph);
    if (is_all) return;
    if (!is_admonition(marker)) report(quote, literal.substr(0, literal.find(']') + 1), marker);
    // The line's end, where no title is before it, must not be a title's.
    auto* next = cmark_node_next(text);
    set_rest(text, rest);
    const bool has_title = !rest.empty() || (next && !is_break(next));
    if (!has_title && next) drop_node(next);
    cmark_node* title = has_title ? split_first_line(paragraph) : nullptr;
    if (!has_title && !cmark_node_first_child(paragraph)) drop_node(paragraph);
    hang(quote, marker, title);
  }

  void report(cmark_node* quote, MarkedText whole, std::string_view marker) {
    diagnostics_.add(
        {Severity::Note,
         "MD-013",
         BlockText(span_of(quote, parsed_.text), parsed_.source).find(parsed_.text.restored(whole)),
         fmt::format("unknown kind of alert {}; shown as a note", marker),
         "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"}
    );
  }

  // `**Note:** text`, `Note: text`

  /// Takes `**Note**`, with a colon in it or after it, off the quote.
  void bold_note(cmark_node* quote, cmark_node* strong) {
    auto word = parsed_.text.restored(plain_text(strong));
    auto* next = cmark_node_next(strong);
    if (word.starts_with('[')) return bracketed_note(quote, strong, word);
    const bool has_colon = word.ends_with(':');
    if (has_colon) word.pop_back();
    if (!is_admonition(word)) return;
    const MarkedString owned(
        next && kind_of(next) == NodeKind::Text ? literal_of(next) : MarkedText()
    );
    MarkedText rest = owned;
    if (!has_colon && rest.starts_with(':'))
      rest.remove_prefix(1);
    else if (!has_colon && next && !is_break(next))
      return;
    finish_note(quote, strong, next, rest, word);
  }

  /// HonKit: `> **[warning] Title**`.
  void bracketed_note(cmark_node* quote, cmark_node* strong, std::string_view words) {
    const auto close = words.find(']');
    if (close == std::string_view::npos || cmark_node_next(strong)) return;
    const auto kind = words.substr(1, close - 1);
    if (!is_admonition(kind)) return;
    const MarkedString title(trimmed(words.substr(close + 1)));
    auto* paragraph = cmark_node_parent(strong);
    auto* text = title.empty() ? nullptr : cmark_node_new(CMARK_NODE_TEXT);
    if (text) {
      set_text(text, title);
      cmark_node_insert_before(strong, text);
    }
    drop_node(strong);
    if (!text) drop_node(paragraph);
    hang(quote, kind, text ? paragraph : nullptr);
  }

  void plain_note(cmark_node* quote, cmark_node* text, MarkedText literal) {
    const auto colon = literal.find(':');
    if (colon == MarkedText::npos) return;
    const auto word = parsed_.text.restored(literal.substr(0, colon));
    if (!is_admonition(word)) return;
    auto* place = cmark_node_new(CMARK_NODE_STRONG);
    cmark_node_insert_before(text, place);
    finish_note(quote, place, text, literal.substr(colon + 1), word);
  }

  void finish_note(
      cmark_node* quote,
      cmark_node* word_node,
      cmark_node* next,
      MarkedText rest,
      std::string_view word
  ) {
    auto* paragraph = cmark_node_parent(word_node);
    drop_node(word_node);
    if (next && kind_of(next) == NodeKind::Text) {
      rest.remove_prefix(std::min(rest.find_first_not_of(" "), rest.size()));
      set_rest(next, rest);
    }
    auto* first = cmark_node_first_child(paragraph);
    if (first && is_break(first)) drop_node(first);
    if (!cmark_node_first_child(paragraph)) drop_node(paragraph);
    hang(quote, word, nullptr);
  }

  // Containers.

  void container(cmark_node* quote, const Container& container, MarkedText title_text) {
    auto* paragraph = first_paragraph(quote);
    set_rest(cmark_node_first_child(paragraph), title_text);
    auto* title = cmark_node_first_child(paragraph) ? paragraph : nullptr;
    const bool is_admonition = container.kind == Container::Kind::Admonition;
    if (!title && (is_admonition || container.kind == Container::Kind::Titled))
      title = heading_as_title(paragraph);
    if (!title) drop_node(paragraph);
    if (title && container.is_theorem) name_theorem(title, container.name);
    extend_node(quote, extensions_).container = &container;
    if (is_admonition) return hang(quote, container.name, title);
    extend_node(quote, extensions_).has_title = title != nullptr;
    if (title) extend_title(title, nullptr);
  }

  /// "Line" becomes "Theorem (Line)".
  static void name_theorem(cmark_node* title, std::string_view kind) {
    auto* first = cmark_node_new(CMARK_NODE_TEXT);
    set_text(first, MarkedString(title_for(kind, {}, nullptr) + " ("));
    cmark_node_prepend_child(title, first);
    auto* last = cmark_node_new(CMARK_NODE_TEXT);
    set_text(last, MarkedString(std::string_view(")")));
    cmark_node_append_child(title, last);
  }

  /// Quarto: a heading that opens a callout is its title. What is in it moves to the paragraph.
  static cmark_node* heading_as_title(cmark_node* paragraph) {
    auto* heading = cmark_node_next(paragraph);
    if (!heading || kind_of(heading) != NodeKind::Heading) return nullptr;
    own_text(heading);
    while (auto* child = cmark_node_first_child(heading))
      cmark_node_append_child(paragraph, child);
    drop_node(heading);
    return cmark_node_first_child(paragraph) ? paragraph : nullptr;
  }

  const ParsedText& parsed_;
  Dialects dialects_;
  NodeExtensions& extensions_;
  Diagnostics& diagnostics_;
};

}  // namespace

const AlertKind* find_alert(std::string_view marker) {
  const auto found = std::ranges::find_if(kinds, [&](const AlertKind& kind) {
    return ascii::equal_ignoring_case(kind.marker, marker);
  });
  return found == kinds.end() ? nullptr : &*found;
}

void extend_quotes(
    const ParsedText& parsed,
    Dialects dialects,
    NodeExtensions& extensions,
    Diagnostics& diagnostics
) {
  if (parsed.text.text().find('>') == std::string_view::npos) return;
  Quotes quotes(parsed, dialects, extensions, diagnostics);
  for (auto* quote : nodes_of_kind(parsed.tree, NodeKind::BlockQuote))
    quotes.take(quote);
}

void set_alert(const AlertKind& kind, pugi::xml_node aside) {
  dom::add_class(aside, dom::classes::alert);
  dom::add_class(aside, kind.name);
  dom::set(aside, dom::attribute::role, "note");
}

TreeBuilder::Mark open_alert_title(const AlertKind& kind, TreeBuilder& builder) {
  const auto title = builder.open(dom::element::p);
  dom::add_class(builder.current(), dom::classes::alert_title);
  auto icon = builder.leaf("svg");
  dom::set(icon, dom::attribute::xmlns, dom::xmlns::svg);
  dom::set_class(icon, dom::classes::alert_icon);
  dom::set(icon, "aria-hidden", "true");
  dom::set(icon, "viewBox", "0 0 16 16");
  dom::set(icon, dom::attribute::width, "16");
  dom::set(icon, dom::attribute::height, "16");
  dom::set(icon, "fill", "currentColor");
  dom::set(icon.append_child("path"), "d", kind.icon);
  builder.text(" ");
  return title;
}

}  // namespace quire::markdown
