#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../layout/layout_helpers.h"
#include "base/task_pool.h"
#include "page/paginate.h"

namespace quire::page::test {

/// What a page shows: a line of text or a picture, and where.
struct Shown {
  std::string text;
  double x = 0, y = 0;
  double right = 0;  ///< of its ink
};

/// A book from its chapters' bodies to its pages, in 10 point squares on lines of 12. A page is 200
/// by 200 points with margins of 40, ten lines of twelve squares, unless the sheet says otherwise.
class Paged {
public:
  explicit Paged(
      const std::vector<std::string>& bodies, std::string_view css = "", std::size_t threads = 1
  )
      : fonts_(font::FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts")),
        hyphenators_("no-such-folder"),
        cascade_(read(css), css::Medium::Print, diagnostics),
        caches_(threads) {
    for (const auto& body : bodies)
      book.chapters.emplace_back().document = dom::parse(
          "<html xml:lang=\"en\"><head><title>t</title></head><body>" + body + "</body></html>"
      );
    book.images["tall.png"].size = {Length::from_pt(60), Length::from_pt(100)};
    std::vector<text::Typesetter> typesetters;
    for (auto& cache : caches_)
      typesetters.push_back({fonts_, hyphenators_, cache});
    const TaskPool pool(threads);
    pages = paginate(book, cascade_, typesetters, pool, diagnostics);
  }

  /// Text and pictures of a page, in the order of reading.
  std::vector<Shown> shown(std::size_t page) const {
    std::vector<Shown> result;
    for (const auto& [origin, fragment, is_artifact] : pages.pages.at(page).placed)
      if (const auto* text = std::get_if<layout::LineFragment>(&fragment->content)) {
        const auto& line = text->line;
        auto words =
            text->text->paragraph.text.substr(line.text_begin, line.text_end - line.text_begin);
        while (words.ends_with(' '))
          words.pop_back();
        result.push_back({words, origin.x.pt(), origin.y.pt(), (origin.x + line.width).pt()});
      } else if (const auto* image = std::get_if<layout::ImageFragment>(&fragment->content)) {
        result.push_back(
            {image->image, origin.x.pt(), origin.y.pt(), (origin.x + fragment->size.width).pt()}
        );
      }
    return result;
  }

  std::vector<std::string> texts(std::size_t page) const {
    std::vector<std::string> result;
    for (const auto& line : shown(page))
      result.push_back(line.text);
    return result;
  }

  /// All words of all pages.
  std::string words() const {
    std::string result;
    for (std::size_t page = 0; page < pages.pages.size(); ++page)
      for (const auto& text : texts(page))
        result += (result.empty() ? "" : " ") + text;
    return result;
  }

  book::Book book;
  Diagnostics diagnostics;
  Pages pages;

private:
  std::vector<css::Stylesheet> read(std::string_view css) {
    const auto& own = sources_.add(
        "plain.css",
        std::string(layout::test::plain_sheet) +
            "@page { size: 200pt 200pt; margin: 40pt } .note { float: footnote }"
    );
    const auto& given = sources_.add("test.css", std::string(css));
    return {
        parse_stylesheet(own, css::Origin::UserAgent, diagnostics),
        parse_stylesheet(given, css::Origin::Author, diagnostics)};
  }

  font::FontSet fonts_;
  text::Hyphenators hyphenators_;
  SourceMap sources_;
  css::Cascade cascade_;
  std::vector<text::ShapeCache> caches_;
};

/// A paragraph of so many words of two letters, numbered from `first` on: four fill a line of
/// twelve squares.
inline std::string words(int count, int first = 10) {
  std::string result;
  for (int i = 0; i < count; ++i)
    result += (result.empty() ? "" : " ") + std::to_string(first + i);
  return result;
}

inline std::string paragraph(int count, int first = 10) {
  return "<p>" + words(count, first) + "</p>";
}

}  // namespace quire::page::test
