#include "preview/shown_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <limits>
#include <utility>
#include <variant>

#include "base/json_text.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "epub/write.h"
#include "screen/document.h"

namespace quire::preview {
namespace {

constexpr std::string_view folder = "EPUB/";

/// Elements that a reader points at.
bool has_place(std::string_view element) {
  constexpr std::array<std::string_view, 18> names{
      "p",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "li",
      "pre",
      "td",
      "th",
      "dt",
      "dd",
      "caption",
      "figcaption",
      "img",
      "math",
      "svg"};
  return std::ranges::find(names, element) != names.end();
}

struct MediaType {
  std::string_view ending, type;
};
constexpr std::array media_types{
    MediaType{".xhtml", "application/xhtml+xml"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".png", "image/png"},
    MediaType{".jpg", "image/jpeg"},
    MediaType{".jpeg", "image/jpeg"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".ttf", "font/ttf"},
    MediaType{".otf", "font/otf"},
};

std::string_view media_type_of(std::string_view path) {
  for (const auto& [ending, type] : media_types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string absolute(std::string_view path) {
  return std::filesystem::absolute(path).lexically_normal().string();
}

template <typename Range, typename Write>
std::string list(const Range& members, const Write& write) {
  std::string result;
  for (const auto& member : members)
    result += (result.empty() ? "" : ",") + write(member);
  return "[" + result + "]";
}

std::string json(const std::optional<Place>& place) {
  if (!place) return "null";
  return fmt::format(
      R"({{"path":{},"line":{},"column":{}}})", json_string(place->path), place->line, place->column
  );
}

/// How far a place is from a rectangle, downwards counting more than across.
double distance(const Rect& rect, double x, double y) {
  const auto outside = [](double value, Length from, Length to) {
    return std::max({from.pt() - value, value - to.pt(), 0.0});
  };
  return 100 * outside(y, rect.origin.y, rect.bottom()) + outside(x, rect.origin.x, rect.right());
}

/// Of a line: the last of its pieces that begins before the place.
Span span_at(const layout::LineFragment& fragment, double x) {
  Span span;
  for (const auto& piece : fragment.line.pieces) {
    const auto& run = fragment.text->paragraph.runs[fragment.text->runs[piece.glyph_run].run];
    if (run.span && (!span || piece.x.pt() <= x)) span = run.span;
  }
  return span;
}

Span first_span(const layout::Fragment& fragment) {
  const auto* const line = std::get_if<layout::LineFragment>(&fragment.content);
  const auto span = line ? span_at(*line, 0) : Span{};
  return span ? span : fragment.span;
}

/// Looks for what begins last at or before a line of a file; of several at one place, the first.
class LastBefore {
public:
  LastBefore(const SourceMap& sources, std::string path, std::uint32_t line)
      : sources_(&sources), path_(std::move(path)), line_(line) {}

  /// Returns true of a span that is it, of those that were asked about.
  bool is_later(Span span) {
    if (!span) return false;
    const auto [path, line, column] = sources_->position_of(span);
    const std::pair place(line, column);
    if (line > line_ || place <= last_ || !is_in_file(path)) return false;
    last_ = place;
    return true;
  }

private:
  bool is_in_file(std::string_view path) {
    const auto [known, is_new] = files_.emplace(path, false);
    if (is_new) known->second = absolute(path) == path_;
    return known->second;
  }

  const SourceMap* sources_;
  std::string path_;
  std::uint32_t line_;
  std::pair<std::uint32_t, std::uint32_t> last_;
  std::map<std::string_view, bool> files_;
};

}  // namespace

ShownBook::ShownBook(build::Result result, const TaskPool& pool) : result_(std::move(result)) {
  number_elements();
  const auto& [typography, sheets, book, pages, owners] = this->book();
  container_ = epub::container_of(book, sheets, pages.page_map, typography->fonts, pool);
  for (std::size_t i = 0; i < container_.size(); ++i)
    if (std::string_view path = container_[i].path; path.starts_with(folder))
      files_.emplace(path.substr(folder.size()), i);
  raster::offer_fonts(book, pages, typography->fonts);
}

/// The book is ours, and nobody sees this attribute but the preview's page.
void ShownBook::number_elements() {
  std::uint32_t number = 0;
  for (auto& chapter : result_.books.front().book.chapters) {
    const auto own = number++;
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node)) {
      if (!has_place(node.name())) continue;
      const auto span = chapter.provenance.span_of(node);
      if (!span) continue;
      dom::set(node, "data-place", std::to_string(elements_.size()));
      elements_.push_back({own, span});
    }
  }
}

std::string ShownBook::state(std::uint64_t build) const {
  return fmt::format(
      R"({{"build":{},"title":{},"pages":{},"documents":{},"diagnostics":{}}})",
      build,
      json_string(book().book.metadata.title),
      pages_as_json(),
      documents_as_json(),
      diagnostics_as_json()
  );
}

std::string ShownBook::pages_as_json() const {
  const auto& book = this->book().book;
  const auto markers = screen::page_markers(book, this->book().pages.page_map);
  auto marker = markers.begin();
  return list(this->book().pages.pages, [&](const page::Page& page) {
    std::string id;
    const bool is_marked = marker != markers.end() && marker->folio == page.folio &&
                           marker->position.chapter == page.chapter;
    if (is_marked) id = (marker++)->id;
    return fmt::format(
        R"({{"folio":{},"width":{:.2f},"height":{:.2f},"document":{},"id":{}}})",
        json_string(page.folio),
        page.size.width.pt(),
        page.size.height.pt(),
        json_string(book.file_name(page.chapter)),
        json_string(id)
    );
  });
}

std::string ShownBook::documents_as_json() const {
  const auto& book = this->book().book;
  std::string result;
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i) {
    const auto found = files_.find(book.file_name(i));
    if (found == files_.end()) continue;
    const auto& title = book.chapters[i].title;
    const auto hash = std::hash<std::string_view>()(container_[found->second].bytes);
    result += fmt::format(
        R"({}{{"href":{},"title":{},"hash":"{:016x}","is_text":{}}})",
        result.empty() ? "" : ",",
        json_string(found->first),
        json_string(title.empty() ? found->first : title),
        hash,
        book.chapters[i].part == book::Part::Body
    );
  }
  return "[" + result + "]";
}

std::string ShownBook::diagnostics_as_json() const {
  return list(result_.causes, [&](const Diagnostic& cause) {
    return fmt::format(
        R"({{"code":{},"severity":{},"message":{},"hint":{},"count":{},"place":{}}})",
        json_string(cause.code),
        json_string(name_of(cause.severity)),
        json_string(cause.message),
        json_string(cause.hint),
        cause.count,
        json(place_of(cause.span))
    );
  });
}

std::optional<ServedFile> ShownBook::file(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  return ServedFile{container_[found->second].bytes, media_type_of(path)};
}

std::optional<std::string> ShownBook::page(std::size_t number, double dpi) const {
  const auto& [typography, sheets, book, pages, owners] = this->book();
  if (number >= pages.pages.size()) return std::nullopt;
  const std::scoped_lock lock(drawing_);
  if (!painter_ || dpi_ != dpi) painter_.emplace(book, typography->fonts, dpi);
  dpi_ = dpi;
  return painter_->png_of(pages.pages[number]);
}

std::optional<Place> ShownBook::place_on_page(std::size_t page, double x, double y) const {
  const auto& pages = book().pages.pages;
  if (page >= pages.size()) return std::nullopt;
  Span nearest;
  double least = std::numeric_limits<double>::max();
  for (const auto& placed : pages[page].placed) {
    const auto* const line = std::get_if<layout::LineFragment>(&placed.fragment->content);
    auto span = line ? span_at(*line, x - placed.origin.x.pt()) : Span{};
    if (!span) span = placed.fragment->span;
    const auto far = distance({placed.origin, placed.fragment->size}, x, y);
    if (!span || placed.is_artifact || far > least) continue;
    least = far;
    nearest = span;
  }
  return place_of(nearest);
}

std::optional<Place> ShownBook::place_of_element(std::size_t number) const {
  if (number >= elements_.size()) return std::nullopt;
  return place_of(elements_[number].span);
}

std::optional<Spot> ShownBook::spot_of(const std::string& path, std::uint32_t line) const {
  const auto& [typography, sheets, book, pages, owners] = this->book();
  LastBefore last_element(*result_.sources, path, line), last_line = last_element;
  Spot spot{};
  for (std::size_t i = 0; i < elements_.size(); ++i)
    if (last_element.is_later(elements_[i].span)) {
      spot.document = book.file_name(elements_[i].chapter);
      spot.element = i;
    }
  for (std::size_t i = 0; i < pages.pages.size(); ++i)
    for (const auto& placed : pages.pages[i].placed)
      if (!placed.is_artifact && last_line.is_later(first_span(*placed.fragment))) {
        spot.page = i;
        spot.y = placed.origin.y.pt();
      }
  return spot.document.empty() ? std::nullopt : std::optional(spot);
}

std::optional<Place> ShownBook::place_of(Span span) const {
  if (!span) return std::nullopt;
  const auto [path, line, column] = result_.sources->position_of(span);
  if (path.empty()) return std::nullopt;
  return Place{absolute(path), line, column};
}

}  // namespace quire::preview
