#include "pdf/write.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "pdf/objects/attachments.h"
#include "pdf/objects/color_profile.h"
#include "pdf/objects/destinations.h"
#include "pdf/objects/links.h"
#include "pdf/objects/metadata.h"
#include "pdf/objects/object_writer.h"
#include "pdf/objects/outline.h"
#include "pdf/objects/page_labels.h"
#include "pdf/objects/structure.h"
#include "pdf/paint/page_contents.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

/// The file, part by part.
class FileWriter {
public:
  FileWriter(
      const book::Book& book,
      const page::Pages& pages,
      const font::FontSet& fonts,
      const TaskPool& pool,
      WritableFile& file
  )
      : book_(book),
        pages_(pages),
        font_set_(fonts),
        pool_(pool),
        out_(file, pool),
        supplies_{Fonts(fonts), {}, {}},
        pictures_(book, pages_, fonts, pool),
        destinations_(book, pages_) {}

  void run() {
    const auto page_tree = out_.reserve();
    const auto first = out_.reserve(pages_.pages.size());
    for (std::size_t i = 0; i < pages_.pages.size(); ++i)
      page_numbers_.push_back(first + static_cast<ObjectNumber>(i));
    written_ = write_contents(pages_, {font_set_, pictures_}, pool_, supplies_, out_);

    annotations_ = write_links(pages_, written_, destinations_, out_);

    write_pages(page_tree);

    const auto catalog = out_.add(catalog_of(page_tree));

    out_.finish(catalog, out_.add(information(book_.metadata)));
  }

private:
  void write_pages(ObjectNumber page_tree) {
    objects_ = pictures_.write(out_);
    objects_.merge(supplies_.shapes.write(out_));
    const auto fonts = out_.add(supplies_.fonts.write(pool_, out_));
    const auto states = out_.add(graphics_states(supplies_.alphas));
    auto annotation = annotations_.begin();
    std::string kids;
    for (std::size_t i = 0; i < written_.size(); ++i) {
      std::string own_annotations;
      for (; annotation != annotations_.end() && annotation->page == i; ++annotation)
        own_annotations += reference(annotation->number) + ' ';
      if (!own_annotations.empty()) own_annotations = "/Annots[" + own_annotations + ']';
      const auto size = pages_.pages[i].size;
      out_.add(
          page_numbers_[i],
          fmt::format(
              "<</Type/Page/Parent {} 0 R/MediaBox[0 0 {} {}]/Contents {} 0 R"
              "/Group<</S/Transparency/CS/DeviceRGB/I true>>"
              "/Resources<</Font {} 0 R/ExtGState {} 0 R{}>>/StructParents {}/Tabs/S{}>>",
              page_tree,
              number(size.width.pt()),
              number(size.height.pt()),
              written_[i].content,
              fonts,
              states,
              objects_of(written_[i].painted),
              i,
              own_annotations
          )
      );
      kids += reference(page_numbers_[i]) + ' ';
    }
    out_.add(page_tree, fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", written_.size(), kids));
  }

  std::string objects_of(const PaintedPage& page) const {
    if (page.objects.empty()) return {};
    std::string dictionary = "/XObject<<";
    for (const auto& name : page.objects)
      dictionary += name + ' ' + reference(objects_.at(name));
    return dictionary + ">>";
  }

  std::string catalog_of(ObjectNumber page_tree) {
    const auto structure = write_structure({pages_, written_, annotations_, page_numbers_}, out_);
    const auto outline = write_outline(
        pages_.bookmarks.empty() ? book_.outline : pages_.bookmarks, destinations_, out_
    );
    const auto names = destinations_.write(pages_, page_numbers_, out_);
    const auto embedded = write_attachments(book_, out_);
    auto result = fmt::format(
        "<</Type/Catalog/Pages {} 0 R/StructTreeRoot {} 0 R/MarkInfo<</Marked true>>/Lang{}"
        "/ViewerPreferences<</DisplayDocTitle true{}>>/Names<</Dests {} 0 R{}>>{}/PageLabels{}"
        "/Metadata {} 0 R/OutputIntents[{}]",
        page_tree,
        structure,
        text_string(book_.metadata.language),
        book::direction_of(book_.metadata) == Direction::RightToLeft ? "/Direction/R2L" : "",
        names,
        embedded.names,
        embedded.associated,
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
    const Claims claims{!book_.metadata.title.empty(), !pictures_.has_foreign_color()};
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

  const book::Book& book_;
  const page::Pages& pages_;
  const font::FontSet& font_set_;
  const TaskPool& pool_;
  ObjectWriter out_;
  Supplies supplies_;
  Pictures pictures_;
  Destinations destinations_;
  std::vector<WrittenPage> written_;
  std::vector<ObjectNumber> page_numbers_;
  std::vector<LinkAnnotation> annotations_;
  std::map<std::string, ObjectNumber> objects_;  ///< XObjects by name
};

}  // namespace

void write(
    const book::Book& book,
    const page::Pages& pages,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file
) {
  FileWriter(book, pages, fonts, pool, file).run();
}

}  // namespace quire::pdf
