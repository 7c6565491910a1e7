#include "pdf/page_contents.h"

#include <fmt/format.h>

#include <iterator>
#include <span>
#include <utility>

#include "pdf/deflate.h"

namespace quire::pdf {
namespace {

std::vector<int> count_parts(std::span<const WrittenPage> pages, const layout::StructTree& tree) {
  std::vector<int> parts(tree.elements.size());
  for (const auto& page : pages)
    for (const auto& marked : page.painted.marked)
      if (!marked.text.empty()) ++parts[marked.struct_elem];
  return parts;
}

/// What a marked content says other than its glyphs: a line of code what it is in the source,
/// without the end of the line, which readers find themselves.
std::string_view text_of(
    const MarkedContent& marked, const layout::StructElem& elem, const std::vector<int>& parts
) {
  if (!marked.actual_text.empty()) return marked.actual_text;
  if (marked.text.empty()) return {};
  if (parts[marked.struct_elem] != 1) return marked.text;
  const std::string_view whole = elem.actual_text;
  return whole.substr(0, whole.find_last_not_of('\n') + 1);
}

/// Paints the chapters one after the other.
class ContentsWriter {
public:
  ContentsWriter(
      const page::Pages& pages, const Studio& studio, const TaskPool& pool, ObjectWriter& out
  )
      : pages_(pages), studio_(studio), pool_(pool), out_(out), deflaters_(pool.size()) {
    written_.resize(pages.pages.size());
  }

  std::vector<WrittenPage> run() {
    for (std::size_t begin = 0, end = 0; begin < written_.size(); begin = end) {
      while (end < written_.size() && pages_.pages[end].chapter == pages_.pages[begin].chapter)
        ++end;
      write_chapter(begin, end);
    }
    return std::move(written_);
  }

private:
  void write_chapter(std::size_t begin, std::size_t end) {
    const auto& tree = pages_.struct_trees[pages_.pages[begin].chapter];
    const auto links = links_of(tree);
    for (auto i = begin; i < end; ++i) {
      PagePainter(studio_, tree, links, pages_.pages[i], written_[i].painted).draw();
    }
    const auto parts = count_parts(std::span(written_).subspan(begin, end - begin), tree);
    std::vector<std::string> packed(end - begin);
    pool_.for_each(packed.size(), [&](std::size_t index, std::size_t worker) {
      auto& painted = written_[begin + index].painted;
      packed[index] = deflaters_[worker](with_marks(painted, tree, parts));
      painted.operators = {};
      for (auto& marked : painted.marked)
        marked.text = marked.actual_text = {};
    });
    for (auto i = begin; i < end; ++i) {
      written_[i].content = out_.reserve();
      out_.add_stream(
          written_[i].content, "/Filter/FlateDecode", packed[i - begin], ObjectWriter::Packing::AsIs
      );
    }
  }

  const page::Pages& pages_;
  const Studio& studio_;
  const TaskPool& pool_;
  ObjectWriter& out_;
  std::vector<Deflater> deflaters_;
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
    if (const auto text = text_of(marked, elem, parts); !text.empty())
      fmt::format_to(into, "/Span<</MCID {}/ActualText{}>>BDC\n", mcid, text_string(text));
    else
      fmt::format_to(into, "/{}<</MCID {}>>BDC\n", layout::name_of(elem.role), mcid);
  }
  result += operators.substr(at);
  return result;
}

std::vector<WrittenPage> write_contents(
    const page::Pages& pages, const Studio& studio, const TaskPool& pool, ObjectWriter& out
) {
  return ContentsWriter(pages, studio, pool, out).run();
}

}  // namespace quire::pdf
