#include "markdown/extend/alert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/html/html_attribute.h"

namespace quire::markdown {
namespace {

constexpr std::array kinds{
#define ALERT(marker, name, title, icon) AlertKind{marker, name, Word::title, icon},
#include "markdown/alerts.def"
#undef ALERT
};

const AlertKind* find_kind(std::string_view marker) {
  const auto found = std::ranges::find_if(kinds, [&](const AlertKind& kind) {
    return ascii::equal_ignoring_case(kind.marker, marker);
  });
  return found == kinds.end() ? nullptr : &*found;
}

/// "NOTE" of "[!NOTE] and more", else empty.
std::string_view marker_of(std::string_view line) {
  if (!line.starts_with("[!")) return {};
  const auto end = line.find(']');
  if (end == std::string_view::npos) return {};
  const auto marker = line.substr(2, end - 2);
  return std::ranges::all_of(marker, ascii::is_letter) ? marker : std::string_view();
}

/// True if nothing but the end of the line or of the paragraph is behind the marker.
bool is_alone(cmark_node* text) {
  const std::string_view line = literal_of(text);
  auto* next = cmark_node_next(text);
  const bool ends =
      !next || kind_of(next) == NodeKind::SoftBreak || kind_of(next) == NodeKind::HardBreak;
  return ends && line.substr(line.find(']') + 1).find_first_not_of(" \t") == std::string_view::npos;
}

void drop(cmark_node* node) {
  cmark_node_unlink(node);
  cmark_node_free(node);
}

/// Takes the marker and the end of its line out.
void drop_marker(cmark_node* paragraph, cmark_node* text) {
  if (auto* line_end = cmark_node_next(text)) drop(line_end);
  drop(text);
  if (!cmark_node_first_child(paragraph)) drop(paragraph);
}

class Quotes {
public:
  Quotes(const ParsedText& parsed, NodeExtensions& extensions, Diagnostics& diagnostics)
      : parsed_(parsed), extensions_(extensions), diagnostics_(diagnostics) {}

  void take(cmark_node* quote) {
    auto* paragraph = cmark_node_first_child(quote);
    if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph) return;
    auto* text = cmark_node_first_child(paragraph);
    if (!text || kind_of(text) != NodeKind::Text) return;
    const std::string marker(marker_of(literal_of(text)));
    if (marker.empty()) return;

    const auto* kind = find_kind(marker);
    if (!kind || !is_alone(text)) return refuse(quote, marker, kind != nullptr);
    const bool is_all = !cmark_node_next(text) && !cmark_node_next(paragraph);
    if (is_all) return;
    drop_marker(paragraph, text);
    extend_node(quote, extensions_).alert = kind;
  }

private:
  void refuse(cmark_node* quote, std::string_view marker, bool is_known) {
    const auto whole = fmt::format("[!{}]", marker);
    diagnostics_.add(
        {Severity::Note,
         "MD-013",
         BlockText(span_of(quote, parsed_.text), parsed_.source).find(whole),
         is_known ? fmt::format("{} with text behind it opens no alert", whole)
                  : fmt::format("no such alert: {}", whole),
         is_known ? "begin the text on the next line"
                  : "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"}
    );
  }

  const ParsedText& parsed_;
  NodeExtensions& extensions_;
  Diagnostics& diagnostics_;
};

}  // namespace

void extend_quotes(const ParsedText& parsed, NodeExtensions& extensions, Diagnostics& diagnostics) {
  if (parsed.text.text().find("[!") == std::string_view::npos) return;
  Quotes quotes(parsed, extensions, diagnostics);
  for (auto* quote : nodes_of_kind(parsed.tree, NodeKind::BlockQuote))
    quotes.take(quote);
}

void open_alert(const AlertKind& kind, std::string_view language, TreeBuilder& builder) {
  auto aside = builder.current();
  dom::add_class(aside, "alert");
  dom::add_class(aside, kind.name);
  dom::set(aside, dom::attribute::role, "note");
  const auto title = builder.open(dom::element::p);
  dom::add_class(builder.current(), "alert-title");
  auto icon = builder.leaf("svg");
  dom::set(icon, dom::attribute::xmlns, "http://www.w3.org/2000/svg");
  dom::set(icon, dom::attribute::class_, "alert-icon");
  dom::set(icon, "aria-hidden", "true");
  dom::set(icon, "viewBox", "0 0 16 16");
  dom::set(icon, dom::attribute::width, "16");
  dom::set(icon, dom::attribute::height, "16");
  dom::set(icon, "fill", "currentColor");
  dom::set(icon.append_child("path"), "d", kind.icon);
  builder.text(fmt::format(" {}", wording(kind.title, language)));
  builder.close(title);
}

}  // namespace quire::markdown
