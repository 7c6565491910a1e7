#include "pdf/paint/page_contents.h"

#include <fmt/format.h>

#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "base/deflate.h"
#include "base/memo.h"
#include "pdf/objects/inks.h"
#include "pdf/objects/private_use.h"
#include "text/extraction_order.h"

namespace quire::pdf {
namespace {

constexpr int level_of_contents = 5;

std::vector<int> count_parts(
    const std::vector<PaintedPage>& pages, const layout::StructTree& tree
) {
  std::vector<int> parts(tree.elements.size());
  for (const auto& page : pages)
    for (const auto& marked : page.marked)
      if (!marked.text.empty()) ++parts[marked.struct_elem];
  return parts;
}

/// What a marked content says other than its glyphs: a line of code what it is in the source,
/// without the end of the line, which readers find themselves. Poppler takes a hyphen at the end of
/// a line for one that a break added, and drops it with the line's end, unless a space follows.
/// Source: poppler 22.12, TextOutputDev.cc, TextPage::dump().
std::string text_of(
    const MarkedContent& marked, const layout::StructElem& elem, const std::vector<int>& parts
) {
  if (!marked.actual_text.empty()) return marked.actual_text;
  if (marked.text.empty()) return {};
  if (parts[marked.struct_elem] != 1) return marked.text;
  const std::string_view whole = elem.actual_text;
  std::string line(whole.substr(0, whole.find_last_not_of('\n') + 1));
  if (line.ends_with('-')) line += ' ';
  return line;
}

/// Goes on with a marked content whose indentation says itself: PDFium heeds the innermost
/// ActualText, whatever its tag, and reads the glyphs where it is empty; poppler heeds Span alone.
void add_indented(
    std::string& result,
    std::string_view operators,
    const MarkedContent& marked,
    std::string_view text,
    std::size_t& at
) {
  const auto spaces = marked.indentation;
  if (spaces == 0 || text.find_first_not_of(" \t") != spaces) return;
  const auto code = text_string(text.substr(spaces));
  const auto between = [&](std::size_t begin, std::size_t end) {
    return operators.substr(begin, end - begin);
  };
  fmt::format_to(
      std::back_inserter(result),
      "/Code<</ActualText()>>BDC\n{}EMC\n/Code<</ActualText{}>>BDC\n{}EMC\n",
      between(marked.begin, marked.indentation_end),
      code,
      between(marked.indentation_end, marked.end)
  );
  at = marked.end;
}

/// The pages of a chapter, from begin to before end.
struct PageRange {
  std::size_t begin = 0, end = 0;
};

std::vector<PageRange> chapters_of(const std::vector<page::Page>& pages) {
  std::vector<PageRange> chapters;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i == 0 || pages[i].chapter != pages[i - 1].chapter) chapters.push_back({i, i});
    chapters.back().end = i + 1;
  }
  return chapters;
}

/// Paints the chapters on all threads, each as if it were the first, and writes them in their
/// order. What a glyph says is what its first page has it say: where a chapter took it for
/// something else than the chapters before, it is painted once more, after them.
class ContentsWriter {
public:
  ContentsWriter(
      const page::Pages& pages,
      const PaintContext& context,
      const TaskPool& pool,
      UsedResources& used,
      ObjectWriter& out,
      const ContentsForm& form
  )
      : pages_(pages),
        context_(context),
        pool_(pool),
        used_(used),
        out_(out),
        form_(form),
        same_for_all_(
            fmt::format("{} {}\n", static_cast<int>(context.coloring.space), out.is_pdf_2()) +
            context.pictures.names()
        ),
        chapters_(chapters_of(pages.pages)),
        waiting_(chapters_.size()),
        written_(pages.pages.size()) {
    if (context.coloring.inks) append(same_for_all_, context.coloring.inks->digest());
  }

  std::vector<WrittenPage> run() {
    std::vector<Deflater> deflaters;
    for (std::size_t i = 0; i < pool_.size(); ++i)
      deflaters.emplace_back(level_of_contents, form_.keeping.memo);
    pool_.for_each(
        chapters_.size(),
        [&](std::size_t chapter, std::size_t worker) {
          auto painted = painted_alone(chapters_[chapter], deflaters[worker]);
          const std::lock_guard lock(mutex_);
          waiting_[chapter] = std::move(painted);
          while (next_ < chapters_.size() && waiting_[next_]) {
            // Taken out before it is written: a write that throws must not leave the chapter behind
            // for the next task to write again.
            const auto next = std::exchange(waiting_[next_], nullptr);
            write(chapters_[next_++], *next, deflaters[worker]);
          }
        },
        "chapters"
    );
    return std::move(written_);
  }

private:
  struct Painted {
    std::shared_ptr<const PaintedPage> page;  ///< without its operators
    std::string content;                      ///< packed
  };

  /// A chapter that waits for its turn in the file, painted as if it were the first.
  struct PaintedChapter {
    UsedResources used;
    std::vector<Painted> pages;
  };

  std::shared_ptr<const PaintedChapter> painted_alone(PageRange range, Deflater& deflate) {
    const auto paint_alone = [&] {
      PaintedChapter chapter{{Fonts(context_.font_set), {}, {}}, {}};
      chapter.pages = paint(range, chapter.used, deflate);
      return chapter;
    };
    const auto& origins = pages_.origins;
    const auto chapter = pages_.pages[range.begin].chapter;
    if (chapter >= origins.size() || !origins[chapter])
      return std::make_shared<const PaintedChapter>(paint_alone());
    auto bytes = same_for_all_;
    append(bytes, *origins[chapter]);
    return form_.keeping.get<PaintedChapter>("painted", std::move(bytes), paint_alone);
  }

  std::vector<Painted> paint(PageRange range, UsedResources& used, Deflater& deflate) {
    const auto& tree = pages_.struct_trees[pages_.pages[range.begin].chapter];
    const auto links = links_of(tree);
    std::vector<PaintedPage> pages(range.end - range.begin);
    for (std::size_t i = 0; i < pages.size(); ++i)
      PagePainter(context_, used, tree, links, pages_.pages[range.begin + i], pages[i]).draw();
    const auto parts = count_parts(pages, tree);
    std::vector<Painted> painted;
    for (auto& page : pages) {
      auto marked = with_marks(page, tree, parts);
      if (out_.is_pdf_2()) replace_private_digits(marked, "/ActualText<FEFF");
      auto content = deflate(marked);
      page.operators = {};
      for (auto& marked : page.marked)
        marked.text = marked.actual_text = {};
      painted.push_back({std::make_shared<const PaintedPage>(std::move(page)), std::move(content)});
    }
    return painted;
  }

  void write(PageRange range, const PaintedChapter& chapter, Deflater& deflate) {
    const bool agrees = chapter.used.fonts.agree_with(used_.fonts);
    if (agrees) used_.merge(chapter.used);
    std::vector<Painted> again;
    if (!agrees) again = paint(range, used_, deflate);
    const auto& pages = agrees ? chapter.pages : again;
    for (auto i = range.begin; i < range.end; ++i) {
      const auto& [page, content] = pages[i - range.begin];
      written_[i].painted = page;
      written_[i].content = out_.reserve();
      const auto entries =
          (form_.entries_of ? form_.entries_of(i) : std::string()) + "/Filter/FlateDecode";
      out_.add_stream(written_[i].content, entries, content, ObjectWriter::Packing::AsIs);
    }
  }

  const page::Pages& pages_;
  const PaintContext& context_;
  const TaskPool& pool_;
  UsedResources& used_;
  ObjectWriter& out_;
  const ContentsForm& form_;
  std::string same_for_all_;  ///< what all chapters are painted with, as bytes
  std::vector<PageRange> chapters_;
  std::mutex mutex_;  ///< over what follows, and used_ and out_
  std::size_t next_ = 0;
  std::vector<std::shared_ptr<const PaintedChapter>> waiting_;
  std::vector<WrittenPage> written_;
};

}  // namespace

std::string with_marks(
    const PaintedPage& page, const layout::StructTree& tree, const std::vector<int>& parts
) {
  const std::string_view operators = page.operators;
  std::string result;
  result.reserve(operators.size() + 40 * page.marked.size());
  std::size_t at = 0;
  for (std::size_t mcid = 0; mcid < page.marked.size(); ++mcid) {
    const auto& marked = page.marked[mcid];
    const auto& elem = tree.elements[marked.struct_elem];
    result += operators.substr(at, marked.begin - at);
    at = marked.begin;
    const auto into = std::back_inserter(result);
    // Of several tags, Span is the one whose ActualText readers heed.
    if (const auto text = text_of(marked, elem, parts); !text.empty()) {
      const auto read = text::extraction_order(text);
      fmt::format_to(into, "/Span<</MCID {}/ActualText{}>>BDC\n", mcid, text_string(read));
      add_indented(result, operators, marked, read, at);
    } else {
      fmt::format_to(into, "/{}<</MCID {}>>BDC\n", layout::name_of(elem.role), mcid);
    }
  }
  result += operators.substr(at);
  return result;
}

std::vector<WrittenPage> write_contents(
    const page::Pages& pages,
    const PaintContext& context,
    const TaskPool& pool,
    UsedResources& used,
    ObjectWriter& out,
    const ContentsForm& form
) {
  return ContentsWriter(pages, context, pool, used, out, form).run();
}

}  // namespace quire::pdf
