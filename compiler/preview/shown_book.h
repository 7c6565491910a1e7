#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "build/compile.h"
#include "epub/container.h"
#include "raster/paint.h"

namespace quire::preview {

/// A place in a file as an editor counts, the path absolute.
struct Place {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Where both books show a place of a file.
struct Spot {
  std::string document;  ///< of the EPUB: "first.xhtml"
  std::size_t element;   ///< the number in its `data-place`
  std::size_t page;      ///< counted from 0
  double y;              ///< in points from the page's upper edge
};

/// A file that the browser is given.
struct ServedFile {
  std::string_view bytes;
  std::string_view media_type;
};

/// A book as a preview shows it: the EPUB's own documents, and its pages. Functions may be called
/// by several threads at once.
class ShownBook {
public:
  /// `result`: of a build with Request::keeps_books, with a book.
  ShownBook(build::Result result, const TaskPool&);

  /// Returns what the browser is told, as JSON: title, pages, documents, diagnostics.
  std::string state(std::uint64_t build) const;

  /// Returns a file of the EPUB: "first.xhtml", "style.css".
  std::optional<ServedFile> file(const std::string& path) const;

  /// Returns a page as a PNG, counted from 0; nothing if there is none.
  std::optional<std::string> page(std::size_t, double dpi) const;

  /// Returns what was written where a page shows something, in points from its upper left corner.
  std::optional<Place> place_on_page(std::size_t page, double x, double y) const;

  /// Returns what an element of a document was made from, by the number in its `data-place`.
  std::optional<Place> place_of_element(std::size_t number) const;

  /// Returns where the books show what begins last at or before a line of a file, whose path is
  /// absolute; nothing if the book has nothing from there.
  std::optional<Spot> spot_of(const std::string& path, std::uint32_t line) const;

private:
  /// What an element of a document was made from.
  struct Element {
    book::ChapterId chapter;
    Span span;
  };

  const build::CompiledBook& book() const { return result_.books.front(); }
  void number_elements();
  std::optional<Place> place_of(Span) const;
  std::string pages_as_json() const;
  std::string documents_as_json() const;
  std::string diagnostics_as_json() const;

  build::Result result_;
  std::vector<Element> elements_;  ///< by their numbers
  epub::Container container_;
  std::map<std::string, std::size_t> files_;  ///< index into the container, by path
  mutable std::mutex drawing_;
  mutable std::optional<raster::Painter> painter_;
  mutable double dpi_ = 0;  ///< the painter's
};

}  // namespace quire::preview
