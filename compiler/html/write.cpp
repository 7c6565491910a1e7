#include "html/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/base64.h"
#include "base/direction.h"
#include "base/sha1.h"
#include "base/source.h"
#include "base/wording.h"
#include "css/root_class.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "embedded/reader.h"
#include "html/chapter.h"
#include "html/serialize.h"
#include "screen/document.h"
#include "screen/embedded_fonts.h"

namespace quire::html {
namespace {

/// The reading system is ours here: its text is set in the book's own face, as on paper.
constexpr std::string_view body_sheet = R"(body { font-family: "Gentium Book Plus", serif })";

std::string escaped(std::string_view text) {
  std::string result;
  append_escaped(result, text);
  return result;
}

std::string_view word(const book::Book& book, Word wanted) {
  return wording(wanted, book.metadata.language);
}

std::string style(
    const book::Book& book,
    std::vector<css::Stylesheet> sheets,
    const font::FontSet& fonts,
    const TaskPool& pool
) {
  SourceMap sources;
  Diagnostics none;  // the sheet is ours
  const auto& own = sources.add("body", std::string(body_sheet));
  const auto author = std::ranges::find(sheets, css::Origin::Author, &css::Stylesheet::origin);
  sheets.insert(author, css::parse_stylesheet(own, css::Origin::Author, none));
  std::string text;
  for (const auto& font : screen::embedded_fonts(book, sheets, fonts, pool, {})) {
    auto rule = font.rule;
    const auto data = "data:" + font.media_type + ";base64," + base64(font.bytes);
    if (const auto at = rule.find(font.href); at != std::string::npos)
      rule.replace(at, font.href.size(), data);
    text += rule;
  }
  // What the reader's sheet says outside of layers stands above all that a book says of its pages.
  text += fmt::format("@layer base, book;\n@layer book {{\n{}}}\n", css::screen_css(sheets));
  return text + std::string(find(embedded::reader(), "reader.css"));
}

std::string_view direction_word(const book::Metadata& metadata) {
  const auto direction = metadata.direction.value_or(direction_of(metadata.language));
  return direction == Direction::RightToLeft ? "rtl"
         : direction == Direction::Auto      ? "auto"
                                             : "ltr";
}

class Page {
public:
  Page(const book::Book& book, std::vector<std::string> articles, std::string style)
      : book_(book), articles_(std::move(articles)), style_(std::move(style)) {}

  std::string run() {
    const auto script = find(embedded::reader(), "reader.js");
    // A book's own text cannot hold its digest, so that nothing in it passes for our script.
    nonce_ = hexadecimal(sha1(style_ + fmt::format("{}", fmt::join(articles_, "\n"))));
    const auto& metadata = book_.metadata;
    html_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\" class=\"{}\">\n<head>\n<meta "
        "charset=\"utf-8\">\n",
        escaped(metadata.language),
        direction_word(metadata),
        css::root_class.text()
    );
    head();
    html_ += "<body>\n";
    contents();
    text();
    html_ += fmt::format("<script nonce=\"{}\"{}>\n{}</script>\n", nonce_, words(), script);
    html_ += "</body>\n</html>\n";
    return std::move(html_);
  }

private:
  void head() {
    const auto& metadata = book_.metadata;
    html_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html_ += fmt::format(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "script-src 'nonce-{}'\">\n",
        nonce_
    );
    html_ += fmt::format("<title>{}</title>\n", escaped(metadata.title));
    for (const auto& author : metadata.authors)
      meta("author", author);
    meta("description", metadata.description);
    html_ += fmt::format("<style>\n{}</style>\n</head>\n", style_);
  }

  void meta(std::string_view name, std::string_view content) {
    if (!content.empty())
      html_ += fmt::format("<meta name=\"{}\" content=\"{}\">\n", name, escaped(content));
  }

  /// At the side; on a phone behind a button, which is a checkbox so that it needs no script.
  void contents() {
    const auto title = escaped(word(book_, Word::Contents));
    html_ += fmt::format(
        "<a class=\"quire-skip\" href=\"#text\">{}</a>\n"
        "<header>\n<input type=\"checkbox\" id=\"contents-switch\" class=\"quire-switch\">\n"
        "<label class=\"quire-menu\" for=\"contents-switch\">{}</label>\n"
        "<nav id=\"contents\" class=\"quire-contents\" role=\"doc-toc\" aria-label=\"{}\">\n"
        "<p class=\"quire-title\"><a href=\"#{}\">{}</a></p>\n",
        escaped(word(book_, Word::BeginReading)),
        title,
        title,
        escaped(anchor_of(book_, 0)),
        escaped(book_.metadata.title)
    );
    entries(book_.outline, book::navigation_depth(book_.outline));
    html_ += "</nav>\n</header>\n";
  }

  void entries(const std::vector<book::OutlineEntry>& list, int depth) {
    html_ += "<ol>\n";
    for (const auto& entry : list) {
      const auto label = escaped(entry.label().empty() ? "§" : entry.label());
      if (entry.is_draft())
        html_ += fmt::format("<li><span class=\"{}\">{}</span>", dom::classes::draft.text(), label);
      else
        html_ += fmt::format("<li><a href=\"#{}\">{}</a>", escaped(anchor_of(book_, entry)), label);
      if (depth > 1 && !entry.children.empty()) entries(entry.children, depth - 1);
      html_ += "</li>\n";
    }
    html_ += "</ol>\n";
  }

  void text() {
    html_ += "<main id=\"text\" tabindex=\"-1\">\n";
    for (std::uint32_t i = 0; i < book_.chapters.size(); ++i) {
      if (articles_[i].empty()) continue;
      article_start(i);
      html_ += articles_[i];
      neighbours(i);
      html_ += "</article>\n";
    }
    html_ += "</main>\n";
  }

  void article_start(std::uint32_t chapter) {
    const auto root = book_.chapters[chapter].document->child(dom::element::html);
    html_ += fmt::format("<article id=\"{}\"", escaped(anchor_of(book_, chapter)));
    for (const auto* name : {dom::attribute::lang, "dir"})
      if (const auto value = dom::get(root, name); !value.empty())
        html_ += fmt::format(" {}=\"{}\"", name, escaped(value));
    html_ += '>';
  }

  /// Links to the chapters before and after.
  void neighbours(std::uint32_t chapter) {
    const auto count = static_cast<std::uint32_t>(book_.chapters.size());
    auto before = chapter;
    while (before > 0 && articles_[before - 1].empty())
      --before;
    auto after = chapter + 1;
    while (after < count && articles_[after].empty())
      ++after;
    if (is_cover(chapter)) return;
    html_ += "<div class=\"quire-neighbours\">";
    if (before > 0) neighbour("prev", "←", before - 1);
    if (after < count) neighbour("next", "→", after);
    html_ += "</div>";
  }

  bool is_cover(std::uint32_t chapter) const {
    return book_.chapters[chapter].part == book::Part::Cover;
  }

  void neighbour(std::string_view relation, std::string_view arrow, std::uint32_t chapter) {
    const auto& title = book_.chapters[chapter].title;
    html_ += fmt::format(
        R"(<a rel="{0}" href="#{1}"><span aria-hidden="true">{2}</span> {3}</a>)",
        relation,
        escaped(anchor_of(book_, chapter)),
        arrow,
        escaped(title.empty() ? book_.metadata.title : title)
    );
  }

  /// What the script says, in the book's language.
  std::string words() const {
    std::string result;
    const auto add = [&](std::string_view name, Word wanted) {
      result += fmt::format(" data-{}=\"{}\"", name, escaped(word(book_, wanted)));
    };
    add("search", Word::Search);
    add("found", Word::Found);
    add("copy", Word::Copy);
    add("copied", Word::Copied);
    add("note", Word::NotePopup);
    add("close", Word::Close);
    return result;
  }

  const book::Book& book_;
  std::vector<std::string> articles_;  ///< one per chapter; empty: left out
  std::string style_;
  std::string nonce_;
  std::string html_;
};

}  // namespace

void write(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const book::PageMap& page_map,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file
) {
  const auto markers = screen::page_markers(book, page_map);
  const auto anchors = anchors_of(book);
  std::vector<std::string> articles(book.chapters.size());
  pool.for_each(articles.size(), [&](std::size_t i, std::size_t) {
    if (book.chapters[i].part == book::Part::Contents) return;  // it stands at the side
    const auto chapter = static_cast<std::uint32_t>(i);
    articles[i] = article(book, chapter, anchors, screen::markers_of(markers, chapter));
  });
  file.write(Page(book, std::move(articles), style(book, sheets, fonts, pool)).run());
}

}  // namespace quire::html
