#include "build/accessibility_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/trimmed.h"
#include "base/utf8.h"
#include "dom/alternatives.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/animation.h"

namespace quire::build {
namespace {

using Subject = AccessibilitySubject;

/// Texts of links that say nothing of where they lead, in lower case.
constexpr std::array<std::string_view, 14> empty_words{
    "here",
    "click here",
    "this",
    "this link",
    "link",
    "this page",
    "page",
    "more",
    "read more",
    "see here",
    "this one",
    "go",
    "details",
    "…"};

constexpr std::array<std::string_view, 7> picture_endings{
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"};

/// Letters that tell a language which is written in them from all others.
struct Letters {
  char32_t first, last;
  std::string_view script;
  std::string_view languages;  ///< primary subtags, each between spaces
};
constexpr std::array letters{
    Letters{0x370, 0x3FF, "Greek", " el "},
    Letters{0x400, 0x52F, "Cyrillic", " ru uk be bg sr mk bs kk ky mn tg tt ba cv os uz az "},
    Letters{0x530, 0x58F, "Armenian", " hy "},
    Letters{0x590, 0x5FF, "Hebrew", " he iw yi "},
    Letters{0x600, 0x6FF, "Arabic", " ar fa ur ps ku ug sd az "},
    Letters{0x900, 0x97F, "Devanagari", " hi mr ne sa kok "},
    Letters{0x980, 0x9FF, "Bengali", " bn as "},
    Letters{0xE00, 0xE7F, "Thai", " th "},
    Letters{0x10A0, 0x10FF, "Georgian", " ka "},
    Letters{0x3040, 0x30FF, "Japanese", " ja "},
    Letters{0x4E00, 0x9FFF, "Chinese", " zh ja ko yue "},
    Letters{0xAC00, 0xD7A3, "Korean", " ko "},
};
/// Fewer are a sign, as in a formula, and no passage.
constexpr std::size_t least_letters = 3;

const Letters* letters_with(char32_t code_point) {
  const auto* const found = std::ranges::find_if(letters, [&](const Letters& row) {
    return code_point >= row.first && code_point <= row.last;
  });
  return found == letters.end() ? nullptr : found;
}

bool is_written_in(std::string_view language, const Letters& row) {
  const auto primary = ascii::lower(language.substr(0, language.find('-')));
  return row.languages.find(fmt::format(" {} ", primary)) != std::string_view::npos;
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// True for what is read aloud sign by sign, in no language: code, formulas, drawings.
bool has_no_language(std::string_view name) {
  constexpr std::array<std::string_view, 8> names{
      "code", "pre", "kbd", "samp", "var", "math", "svg", "script"};
  return std::ranges::find(names, name) != names.end();
}

class Scan {
public:
  explicit Scan(const book::Book& book) : book_(book) {
    found_.subjects.insert(Subject::Always);
    if (!book.stylesheets.empty()) found_.subjects.insert(Subject::Sheet);
    if (std::ranges::any_of(book.images, [](const auto& entry) {
          return image::is_animated(entry.second);
        }))
      found_.subjects.insert(Subject::Animation);
  }

  AccessibilityFindings run() && {
    for (const auto& chapter : book_.chapters) {
      // What is made by the compiler is not the author's to mend.
      if (chapter.part != book::Part::Body) continue;
      chapter_ = &chapter;
      passages_.clear();
      const auto body = dom::body_of(*chapter.document);
      for (auto node = body; node;) {
        const bool is_skipped = look_at(node);
        node = is_skipped ? dom::next_after(body, node) : dom::next_in(body, node);
      }
    }
    return std::move(found_);
  }

private:
  /// Returns true if nothing below the node is looked at.
  bool look_at(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata) {
      passage(node);
      return false;
    }
    if (dom::has_class(node, dom::classes::print_only)) return true;
    const std::string_view name = node.name();
    if (name == dom::element::img || name == "svg") picture(node);
    if (name == dom::element::table) table(node);
    if (name == dom::element::a) link(node);
    if (name == dom::element::p) paragraph(node);
    if (is_heading(name)) heading(node);
    return has_no_language(name);
  }

  void picture(pugi::xml_node node) {
    if (dom::is_decoration(node)) return;
    found_.subjects.insert(Subject::Picture);
    if (!dom::has_alternative(node)) {
      add("1.1.1", node, "a picture has no description");
      return;
    }
    const auto text = ascii::lower(dom::get(node, dom::attribute::alt));
    const bool is_name = text.find(' ') == std::string::npos &&
                         std::ranges::any_of(picture_endings, [&](std::string_view ending) {
                           return text.ends_with(ending);
                         });
    if (is_name) add("1.1.1", node, "a picture's description is the name of a file");
  }

  void table(pugi::xml_node node) {
    for (auto cell = node; cell; cell = dom::next_in(node, cell))
      if (dom::is_element(cell, dom::element::th) && !trimmed_text(cell).empty()) return;
    add("1.3.1", node, "a table has no head cells");
  }

  void link(pugi::xml_node node) {
    if (!node.attribute(dom::attribute::href)) return;
    found_.subjects.insert(Subject::Link);
    const auto text = ascii::lower(trimmed_text(node));
    if (text.empty() && !has_named_picture(node) && dom::get(node, "aria-label").empty() &&
        dom::get(node, dom::attribute::title).empty())
      add("2.4.4", node, "a link has no text");
    else if (std::ranges::find(empty_words, text) != empty_words.end())
      add("2.4.4", node, fmt::format("a link's text is only \"{}\"", text), false);
  }

  static bool has_named_picture(pugi::xml_node link) {
    for (auto node = link; node; node = dom::next_in(link, node))
      if ((dom::is_element(node, dom::element::img) || dom::is_element(node, dom::element::svg) ||
           dom::is_element(node, "math")) &&
          !dom::is_decoration(node))
        return true;
    return false;
  }

  /// A paragraph that is all bold, and short, is often meant as a heading.
  void paragraph(pugi::xml_node node) {
    constexpr std::size_t longest_title = 80;
    const auto only = node.first_child();
    if (!dom::is_element(only, dom::element::strong) || only.next_sibling() ||
        !dom::is_element(node.parent(), dom::element::section))
      return;
    const auto text = trimmed_text(node);
    if (text.size() <= longest_title && !text.ends_with('.') && node.next_sibling())
      add("1.3.1", node, "a short paragraph in bold may be meant as a heading", false);
  }

  void heading(pugi::xml_node node) {
    if (trimmed_text(node).empty() && !has_named_picture(node))
      add("2.4.6", node, "a heading has no text");
  }

  /// Text in letters of another language, once for each script of a chapter.
  void passage(pugi::xml_node node) {
    const std::string_view text = node.value();
    std::size_t count = 0;
    const Letters* last = nullptr;
    for (const auto code_point : utf8::code_points(text)) {
      const auto* const row = code_point < 0x370 ? nullptr : letters_with(code_point);
      count = row && row == last ? count + 1 : 1;
      last = row;
      if (row && count == least_letters && !is_in_its_language(node, *row) &&
          passages_.insert(row->script).second)
        add("3.1.2", node, fmt::format("{} text has no lang of its own", row->script));
    }
  }

  bool is_in_its_language(pugi::xml_node node, const Letters& row) const {
    const auto given = dom::language_at(node);
    return is_written_in(given.empty() ? std::string_view(book_.metadata.language) : given, row);
  }

  static std::string trimmed_text(pugi::xml_node node) {
    return std::string(trimmed(dom::text_of(node)));
  }

  void add(
      std::string_view clause, pugi::xml_node node, std::string message, bool is_certain = true
  ) {
    found_.by_clause[clause].push_back(
        {chapter_->provenance.span_of(node), std::move(message), is_certain}
    );
  }

  const book::Book& book_;
  const book::BookChapter* chapter_ = nullptr;
  std::set<std::string_view> passages_;  ///< scripts that were reported in this chapter
  AccessibilityFindings found_;
};

}  // namespace

AccessibilityFindings accessibility_findings(const book::Book& book) { return Scan(book).run(); }

}  // namespace quire::build
