#include "pdf/write.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pdf/objects/attachments.h"
#include "pdf/objects/destinations.h"
#include "pdf/objects/inks.h"
#include "pdf/objects/intent_objects.h"
#include "pdf/objects/links.h"
#include "pdf/objects/metadata.h"
#include "pdf/objects/object_writer.h"
#include "pdf/objects/outline.h"
#include "pdf/objects/page_labels.h"
#include "pdf/objects/private_use.h"
#include "pdf/objects/structure.h"
#include "pdf/paint/page_contents.h"
#include "pdf/paint/printers_marks.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;
using Version = ObjectWriter::Version;

constexpr Version version_of(book::PdfStandard standard) {
  switch (standard) {
    case book::PdfStandard::Ua1: break;
    case book::PdfStandard::Ua2: return Version::Pdf20;
    case book::PdfStandard::X4: return Version::Pdf16;
  }
  return Version::Pdf17;
}

std::optional<Inks> inks_of(const Look& look) {
  if (look.space != ColorSpace::Cmyk) return std::nullopt;
  return Inks(look.intent->profile);
}

/// The file, part by part.
class FileWriter {
public:
  FileWriter(
      const book::Book& book,
      const page::Pages& pages,
      const font::FontSet& fonts,
      const TaskPool& pool,
      WritableFile& file,
      const Manner& manner
  )
      : book_(book),
        pages_(pages),
        font_set_(fonts),
        pool_(pool),
        sheets_(manner.sheets),
        manner_(manner),
        inks_(inks_of(manner.look)),
        coloring_{manner.look.space, inks_ ? &*inks_ : nullptr},
        out_(file, pool, version_of(manner.look.standard), manner.keeping.memo),
        used_{Fonts(fonts), {}, {}},
        pictures_(book, pages_, fonts, pool, manner.keeping, coloring_),
        destinations_(book, pages_) {}

  void run() {
    const auto page_tree = out_.reserve();
    first_ = out_.reserve(sheets_ ? sheets_->count : pages_.pages.size());
    for (std::size_t i = 0; i < pages_.pages.size(); ++i)
      page_numbers_.push_back(
          first_ + static_cast<ObjectNumber>(sheets_ ? sheets_->pages[i].side : i)
      );
    const PaintContext context{font_set_, pictures_, coloring_};
    if (sheets_) {
      first_resources_ = out_.reserve(pages_.pages.size());
      const ContentsForm form{
          manner_.keeping, [this](std::size_t page) { return form_entries(page); }};
      written_ = write_contents(pages_, context, pool_, used_, out_, form);
    } else {
      written_ = write_contents(pages_, context, pool_, used_, out_, {manner_.keeping, {}});
      // Nothing may lie on what is printed (ISO 15930-7 6.17).
      if (!is_for_press()) annotations_ = write_links(pages_, written_, destinations_, out_);
    }

    write_what_pages_share();
    sheets_ ? write_sheets(page_tree) : write_pages(page_tree);

    const auto catalog = out_.add(catalog_of(page_tree));

    // PDF 2.0 has the metadata alone (ISO 19005-4 6.1.3).
    const auto information_of = [&] { return out_.add(information(titled(), is_for_press())); };
    out_.finish(catalog, is_pdf_2() ? 0 : information_of());
  }

private:
  bool is_pdf_2() const { return manner_.look.standard == book::PdfStandard::Ua2; }

  bool is_for_press() const { return manner_.look.standard == book::PdfStandard::X4; }

  /// What transparent colours are mixed in, whatever the pages themselves have: the press's inks.
  std::string_view blending_space() const {
    const auto& [space, standard, intent] = manner_.look;
    return name_of(intent && intent->inks == 4 ? ColorSpace::Cmyk : space);
  }

  /// PDF/X requires a title; a book without one gets its name (ISO 15930-7 6.10).
  book::Metadata titled() const {
    auto metadata = book_.metadata;
    if (is_for_press() && metadata.title.empty()) metadata.title = metadata.name;
    return metadata;
  }

  void write_what_pages_share() {
    objects_ = pictures_.write(out_);
    objects_.merge(used_.shapes.write(out_));
    fonts_ = out_.add(used_.fonts.write(pool_, manner_.keeping.memo, out_));
    states_ = out_.add(graphics_states(used_.alphas));
    if (coloring_.space == ColorSpace::Cmyk) all_inks_ = out_.add(all_inks_space());
  }

  std::string resources_of(std::size_t page) const {
    return fmt::format(
        "<</Font {} 0 R/ExtGState {} 0 R{}{}>>",
        fonts_,
        states_,
        spaces_of(pages_.pages[page]),
        objects_of(*written_[page].painted)
    );
  }

  /// The colour space that marks are in.
  std::string spaces_of(const page::Page& page) const {
    if (all_inks_ == 0 || !page.marks.any()) return {};
    return fmt::format("/ColorSpace<<{} {} 0 R>>", all_inks, all_inks_);
  }

  TrimBox trim_box_of_pages() const {
    return is_for_press() ? TrimBox::Always : TrimBox::WhereItDiffers;
  }

  ObjectNumber resources_number(std::size_t page) const {
    return first_resources_ + static_cast<ObjectNumber>(page);
  }

  /// A page as a form: cut at its trim, or on a sheet with bleed at its own.
  std::string form_entries(std::size_t page) const {
    const auto& shown = pages_.pages[page];
    return fmt::format(
        "/Type/XObject/Subtype/Form/BBox{}/StructParents {}/Resources {} 0 R",
        sheets_->frame ? bleed_box(shown) : trim_box(shown),
        page,
        resources_number(page)
    );
  }

  /// A booklet's fold shows at the edges of its sheets.
  std::string fold_marks() const {
    if (!sheets_->fold) return {};
    constexpr double length = 12;
    const auto x = number(*sheets_->fold);
    const auto height = sheets_->size.height.pt();
    return fmt::format(
        "/Artifact BMC\n0.25 w {0} 0 m {0} {1} l {0} {2} m {0} {3} l S\nEMC\n",
        x,
        number(length),
        number(height - length),
        number(height)
    );
  }

  /// What a sheet with a frame has below its pages and around them.
  std::string frame_content() const {
    const auto& [sheet, ground, folds] = *sheets_->frame;
    PaintedPage painted;
    Alphas alphas;
    Content content(painted, sheet.size.height, alphas, coloring_);
    if (ground.alpha == 255) {
      content.fill_in(ground);
      content.fill(bleed_area(sheet));
    }
    if (sheet.marks.any()) draw_marks(sheet, content);
    if (sheet.marks.crop)
      for (const auto fold : folds)
        draw_fold_marks(sheet, Length::from_pt(fold), content);
    return "/Artifact BMC\n" + painted.operators + "EMC\n";
  }

  std::string boxes_of_sheet() const {
    page::Page sheet;
    sheet.size = sheets_->size;
    return boxes_of(sheets_->frame ? sheets_->frame->sheet : sheet, trim_box_of_pages());
  }

  /// The matrix that puts a page in its place.
  std::string matrix_of(std::size_t page) const {
    const auto& [side, scale, x, y] = sheets_->pages[page];
    const auto turn = sheets_->turns.empty() ? QuarterTurn::None : sheets_->turns[page];
    const auto size = number(scale), other = number(-scale);
    const auto linear = turn == QuarterTurn::None        ? fmt::format("{0} 0 0 {0}", size)
                        : turn == QuarterTurn::Clockwise ? fmt::format("0 {1} {0} 0", size, other)
                                                         : fmt::format("0 {0} {1} 0", size, other);
    return fmt::format("{} {} {}", linear, number(x), number(y));
  }

  void write_sheets(ObjectNumber page_tree) {
    std::vector<std::string> contents(
        sheets_->count, sheets_->frame ? frame_content() : fold_marks()
    );
    std::vector<std::string> forms(sheets_->count);
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      out_.add(resources_number(i), resources_of(i));
      const auto side = sheets_->pages[i].side;
      contents[side] += fmt::format("q {} cm /P{} Do Q\n", matrix_of(i), i);
      forms[side] += fmt::format("/P{} {} 0 R", i, written_[i].content);
    }
    std::string kids;
    for (std::size_t side = 0; side < sheets_->count; ++side) {
      const auto content = out_.reserve();
      out_.add_stream(content, "", contents[side], Packing::Compressed);
      const auto page = first_ + static_cast<ObjectNumber>(side);
      out_.add(
          page,
          fmt::format(
              "<</Type/Page/Parent {} 0 R{}/Contents {} 0 R"
              "/Group<</S/Transparency/CS{}/I true>>/Resources<<{}/XObject<<{}>>>>/Tabs/S>>",
              page_tree,
              boxes_of_sheet(),
              content,
              blending_space(),
              sheets_->frame ? spaces_of(sheets_->frame->sheet) : std::string(),
              forms[side]
          )
      );
      kids += reference(page) + ' ';
    }
    out_.add(page_tree, fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", sheets_->count, kids));
  }

  void write_pages(ObjectNumber page_tree) {
    auto annotation = annotations_.begin();
    std::string kids;
    for (std::size_t i = 0; i < written_.size(); ++i) {
      std::string own_annotations;
      for (; annotation != annotations_.end() && annotation->page == i; ++annotation)
        own_annotations += reference(annotation->number) + ' ';
      if (!own_annotations.empty()) own_annotations = "/Annots[" + own_annotations + ']';
      out_.add(
          page_numbers_[i],
          fmt::format(
              "<</Type/Page/Parent {} 0 R{}/Contents {} 0 R"
              "/Group<</S/Transparency/CS{}/I true>>"
              "/Resources{}/StructParents {}/Tabs/S{}>>",
              page_tree,
              boxes_of(pages_.pages[i], trim_box_of_pages()),
              written_[i].content,
              blending_space(),
              resources_of(i),
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
    const auto structure = write_structure(
        {pages_,
         written_,
         annotations_,
         page_numbers_,
         is_for_press() ? std::string() : embedded_date(book_.metadata),
         sheets_,
         is_pdf_2() ? &destinations_ : nullptr},
        out_
    );
    const auto ways = sheets_ ? files_alone(structure) : ways_through(structure);
    return fmt::format(
        "<</Type/Catalog/Pages {} 0 R/StructTreeRoot {} 0 R/MarkInfo<</Marked true>>/Lang{}"
        "/ViewerPreferences<</DisplayDocTitle true{}>>{}/Metadata {} 0 R/OutputIntents[{}]>>",
        page_tree,
        structure.root,
        text_string(book_.metadata.language),
        book::direction_of(book_.metadata) == Direction::RightToLeft ? "/Direction/R2L" : "",
        ways,
        write_metadata(),
        is_for_press() ? write_output_intent(*manner_.look.intent, out_)
                       : write_output_intent(manner_.look.space, out_)
    );
  }

  bool has_attachments() const { return !sheets_ && !is_for_press(); }

  /// The files of the book, and in a PDF 2.0 those of its formulas: PDF/A-4f lists all.
  /// Source: ISO 19005-4 annex A
  EmbeddedFiles files_of(const WrittenStructure& structure) {
    auto embedded = write_attachments(
        has_attachments() ? book_.attachments : std::span<const book::Attachment>(),
        embedded_date(book_.metadata),
        is_pdf_2() ? structure.files : std::vector<NamedFile>(),
        out_
    );
    has_files_ = !embedded.names.empty();
    return embedded;
  }

  std::string files_alone(const WrittenStructure& structure) {
    const auto embedded = files_of(structure);
    return has_files_ ? "/Names<<" + embedded.names + ">>" : std::string();
  }

  /// The catalog's entries that lead readers to pages and attached files.
  std::string ways_through(const WrittenStructure& structure) {
    const auto outline = write_outline(
        pages_.bookmarks.empty() ? book_.outline : pages_.bookmarks, destinations_, out_
    );
    const auto names = destinations_.write(pages_, page_numbers_, structure.elements_of, out_);
    const auto embedded = files_of(structure);
    auto result = fmt::format(
        "/Names<</Dests {} 0 R{}>>{}/PageLabels{}",
        names,
        embedded.names,
        embedded.associated,
        page_labels(pages_.pages)
    );
    if (outline) result += "/PageMode/UseOutlines/Outlines " + reference(*outline);
    return result;
  }

  /// Readers of the metadata alone don't unpack it, so it is not compressed.
  ObjectNumber write_metadata() {
    // PDF/UA asks for a title (ISO 14289-1 7.1), PDF/A for colours that the intent describes.
    Claims claims{!book_.metadata.title.empty(), !pictures_.has_foreign_color()};
    claims.pdf_x = is_for_press();
    claims.is_pdf_2 = is_pdf_2();
    claims.has_files = has_files_;
    const auto number = out_.reserve();
    auto packet = xmp(titled(), claims);
    if (is_pdf_2()) packet = without_private_use(packet);
    out_.add_stream(number, "/Type/Metadata/Subtype/XML", packet, Packing::AsIs);
    return number;
  }

  const book::Book& book_;
  const page::Pages& pages_;
  const font::FontSet& font_set_;
  const TaskPool& pool_;
  const Sheets* sheets_;  ///< null: a page is a page
  Manner manner_;
  std::optional<Inks> inks_;  ///< of Cmyk
  Coloring coloring_;
  ObjectWriter out_;
  UsedResources used_;
  Pictures pictures_;
  Destinations destinations_;
  std::vector<WrittenPage> written_;
  ObjectNumber first_ = 0;            ///< page object
  ObjectNumber first_resources_ = 0;  ///< of forms
  ObjectNumber fonts_ = 0, states_ = 0;
  ObjectNumber all_inks_ = 0;               ///< the colour space of marks on a press
  bool has_files_ = false;                  ///< embedded ones
  std::vector<ObjectNumber> page_numbers_;  ///< by page: of itself, or of its sheet
  std::vector<LinkAnnotation> annotations_;
  std::map<std::string, ObjectNumber> objects_;  ///< XObjects by name
};

}  // namespace

Look look_for_press(std::shared_ptr<const OutputIntent> intent, bool is_grey) {
  const bool has_colors = !is_grey && intent->inks == 4;
  return {has_colors ? ColorSpace::Cmyk : ColorSpace::Grey, book::PdfStandard::X4, intent};
}

void write(
    const book::Book& book,
    const page::Pages& pages,
    const font::FontSet& fonts,
    const TaskPool& pool,
    WritableFile& file,
    const Manner& manner
) {
  FileWriter(book, pages, fonts, pool, file, manner).run();
}

}  // namespace quire::pdf
