#include "pdf/finish.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pdf/cairo_file.h"
#include "pdf/color_profile.h"
#include "pdf/content.h"
#include "pdf/destinations.h"
#include "pdf/links.h"
#include "pdf/metadata.h"
#include "pdf/object_writer.h"
#include "pdf/outline.h"
#include "pdf/page_labels.h"
#include "pdf/structure.h"
#include "pdf/transplant.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

/// The file, part by part.
class Finisher {
public:
  Finisher(
      const Painted& painted, const book::Book& book, const page::Pages& pages, AtomicFile& file
  )
      : painted_(painted),
        book_(book),
        pages_(pages),
        cairo_(painted.file),
        out_(file),
        transplant_(cairo_, out_),
        destinations_(book, pages) {}

  void run() {
    count_parts();
    const auto page_tree = out_.reserve();
    const auto first = out_.reserve(pages_.pages.size());
    for (std::size_t i = 0; i < pages_.pages.size(); ++i)
      page_numbers_.push_back(first + static_cast<ObjectNumber>(i));
    const auto contents = write_contents();
    annotations_ = write_links(pages_, painted_, destinations_, out_);
    write_pages(page_tree, contents);
    transplant_.carry_noted();
    const auto catalog = out_.add(catalog_of(page_tree));
    out_.finish(catalog, out_.add(information(book_.metadata)));
  }

private:
  /// How many marked contents each element with an ActualText has.
  void count_parts() {
    for (std::size_t i = 0; i < painted_.pages.size(); ++i)
      for (const auto& marked : painted_.pages[i].marked)
        if (!marked.text.empty()) ++parts_[{pages_.pages[i].chapter, marked.struct_elem}];
  }

  /// What a line of code says: what it is in the source, without the end of the line, which readers
  /// find themselves. One that goes on over a page's edge says on each page what stands there.
  Mark mark_of(std::uint32_t chapter, const MarkedContent& marked) const {
    const auto& elem = pages_.struct_trees[chapter].elements[marked.struct_elem];
    const auto tag = layout::name_of(elem.role);
    if (!marked.actual_text.empty()) return {tag, marked.actual_text};
    if (marked.text.empty()) return {tag, std::nullopt};
    const bool is_whole = parts_.at({chapter, marked.struct_elem}) == 1;
    if (!is_whole) return {tag, marked.text};
    return {tag, elem.actual_text.substr(0, elem.actual_text.find_last_not_of('\n') + 1)};
  }

  std::vector<ObjectNumber> write_contents() {
    const auto cairo_pages = cairo_.pages();
    if (cairo_pages.size() != pages_.pages.size())
      throw std::logic_error("cairo's PDF lacks pages");
    std::vector<ObjectNumber> numbers;
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < cairo_pages.size(); ++i) {
      marks.clear();
      for (const auto& marked : painted_.pages[i].marked)
        marks.push_back(mark_of(pages_.pages[i].chapter, marked));
      const auto page = entries_of(cairo_.object(cairo_pages[i]).value);
      const auto stream = cairo_.object(referenced(value_of(page, "/Contents")));
      if (!value_of(entries_of(stream.value), "/Filter").empty())
        throw std::logic_error("CAIRO_DEBUG_PDF must be set");
      auto content = finished_content(stream.data, marks);
      is_painted_.push_back(std::move(content.is_painted));
      numbers.push_back(out_.reserve());
      out_.add_stream(numbers.back(), "", content.operators, Packing::Compressed);
    }
    return numbers;
  }

  void write_pages(ObjectNumber page_tree, const std::vector<ObjectNumber>& contents) {
    const auto cairo_pages = cairo_.pages();
    auto annotation = annotations_.begin();
    std::string kids;
    for (std::size_t i = 0; i < contents.size(); ++i) {
      const auto page = entries_of(cairo_.object(cairo_pages[i]).value);
      std::string own_annotations;
      for (; annotation != annotations_.end() && annotation->page == i; ++annotation)
        own_annotations += reference(annotation->number) + ' ';
      if (!own_annotations.empty()) own_annotations = "/Annots[" + own_annotations + ']';
      const auto size = pages_.pages[i].size;
      out_.add(
          page_numbers_[i],
          fmt::format(
              "<</Type/Page/Parent {} 0 R/MediaBox[0 0 {} {}]/Contents {} 0 R/Group{}/Resources {}"
              "/StructParents {}/Tabs/S{}>>",
              page_tree,
              number(size.width.pt()),
              number(size.height.pt()),
              contents[i],
              transplant_.carried(value_of(page, "/Group")),
              transplant_.carried(value_of(page, "/Resources")),
              i,
              own_annotations
          )
      );
      kids += reference(page_numbers_[i]) + ' ';
    }
    out_.add(page_tree, fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", contents.size(), kids));
  }

  std::string catalog_of(ObjectNumber page_tree) {
    const auto structure =
        write_structure({pages_, painted_, is_painted_, annotations_, page_numbers_}, out_);
    const auto outline = write_outline(book_.outline, destinations_, out_);
    const auto names = destinations_.write(pages_, page_numbers_, out_);
    auto result = fmt::format(
        "<</Type/Catalog/Pages {} 0 R/StructTreeRoot {} 0 R/MarkInfo<</Marked true>>/Lang{}"
        "/ViewerPreferences<</DisplayDocTitle true>>/Names<</Dests {} 0 R>>/PageLabels{}"
        "/Metadata {} 0 R/OutputIntents[{}]",
        page_tree,
        structure,
        text_string(book_.metadata.language),
        names,
        page_labels(pages_.pages),
        write_metadata(),
        output_intent()
    );
    if (outline) result += "/PageMode/UseOutlines/Outlines " + reference(*outline);
    return result + ">>";
  }

  /// Readers of the metadata alone don't unpack it, so it is not compressed.
  ObjectNumber write_metadata() {
    // PDF/UA asks for a title (ISO 14289-1 7.1), PDF/A for colours that the intent describes.
    const Claims claims{!book_.metadata.title.empty(), !transplant_.has_foreign_color()};
    const auto number = out_.reserve();
    const auto packet = xmp(book_.metadata, claims);
    out_.add_stream(number, "/Type/Metadata/Subtype/XML", packet, Packing::AsIs);
    return number;
  }

  std::string output_intent() {
    const auto number = out_.reserve();
    out_.add_stream(number, "/N 3", srgb_profile(), Packing::Compressed);
    return fmt::format(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        "/DestOutputProfile {} 0 R>>",
        number
    );
  }

  const Painted& painted_;
  const book::Book& book_;
  const page::Pages& pages_;
  CairoFile cairo_;
  ObjectWriter out_;
  Transplant transplant_;
  Destinations destinations_;
  std::map<std::pair<std::uint32_t, layout::StructElemIndex>, int> parts_;
  std::vector<ObjectNumber> page_numbers_;
  std::vector<std::vector<bool>> is_painted_;
  std::vector<LinkAnnotation> annotations_;
};

}  // namespace

void finish(
    const Painted& painted, const book::Book& book, const page::Pages& pages, AtomicFile& file
) {
  Finisher(painted, book, pages, file).run();
}

}  // namespace quire::pdf
