#include "page/paginate.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "book/chapter_digest.h"
#include "css/counter_style.h"
#include "page/bookmarks.h"
#include "page/bounds.h"
#include "page/chapter.h"
#include "page/compose.h"
#include "page/margin_boxes.h"

namespace quire::page {
namespace {

using layout::Flow;
using layout::PageBreak;

constexpr int most_rounds = 4;

/// What the Memo has of it is not changed.
using Chapters = std::vector<std::shared_ptr<ChapterPages>>;

/// A page of the book before it is composed: which slice of which chapter, and its number.
struct NumberedPage {
  std::uint32_t chapter = 0;
  std::optional<std::size_t> slice;  ///< none: a blank page
  css::PageContext context;
  std::int32_t number = 1;
};

/// What a context's style depends on, as bytes. `has_nth`: its number, too.
std::string bytes_of(const css::PageContext& context, bool has_nth) {
  const auto place = has_nth ? "/" + std::to_string(context.index) : std::string();
  return place + context.name + (context.is_first ? ":first" : "") +
         (context.is_left ? ":left" : ":right") + (context.is_blank ? ":blank" : "");
}

/// css-page-3 #page-selectors, with a page's style asked for once a context.
class PageStyles {
public:
  PageStyles(const css::Cascade& cascade, css::StyleTable& styles)
      : cascade_(cascade), styles_(styles), has_nth_(cascade.has_nth_pages()) {}

  const css::PageStyle& of(const css::PageContext& context) {
    const auto key = bytes_of(context, has_nth_);
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second;
    return known_.emplace(key, cascade_.page_style(context, styles_)).first->second;
  }

private:
  const css::Cascade& cascade_;
  css::StyleTable& styles_;
  bool has_nth_;
  std::map<std::string, css::PageStyle> known_;
};

/// The page counter that a slice sets, if it does.
std::optional<std::int32_t> reset_of(const Flow& flow, const Slice& slice) {
  for (auto item = slice.begin; item < slice.end; ++item)
    if (flow.items[item].page_reset >= 0) return flow.items[item].page_reset;
  return std::nullopt;
}

/// Numbers the pages of all chapters, with blank ones where a chapter wants to begin on one side.
class Numbering {
public:
  /// Pages that turn to the right have their recto sides on the left.
  explicit Numbering(Direction direction) : direction_(direction) {}

  void add(std::uint32_t chapter, const ChapterPages& text) {
    for (std::size_t i = 0; i < text.slices.size(); ++i) {
      const auto& slice = text.slices[i];
      const auto& flow = text.flow_of(slice);
      // A blank page still belongs to what comes before it: its folio is of that kind.
      if (needs_blank(slice.before, next())) {
        const auto before = pages_.empty() ? std::string() : pages_.back().context.name;
        pages_.push_back({chapter, std::nullopt, context(before, false, true), ++number_});
      }
      number_ = reset_of(flow, slice).value_or(number_ + 1);
      const auto& name = flow.items[slice.begin].page_name;
      const bool is_first = is_first_of_run(flow, slice.begin);
      pages_.push_back({chapter, i, context(name, is_first, false), number_});
    }
  }

  /// The index of the next page.
  std::uint32_t next() const { return static_cast<std::uint32_t>(pages_.size()); }

  std::vector<NumberedPage> pages() && { return std::move(pages_); }

private:
  /// Of the next page.
  css::PageContext context(const std::string& name, bool is_first, bool is_blank) const {
    return page_context(name, {next(), is_first}, is_blank, direction_);
  }

  Direction direction_;
  std::int32_t number_ = 0;
  std::vector<NumberedPage> pages_;
};

/// True if the chapter would be cut otherwise where it is now.
bool is_misplaced(const ChapterPages& chapter, std::uint32_t index) {
  switch (chapter.variation) {
    case PageGeometry::Variation::None: return false;
    case PageGeometry::Variation::Sides: return chapter.index % 2 != index % 2;
    case PageGeometry::Variation::Each: return chapter.index != index;
  }
  return false;
}

/// Folios of all destinations, for target-counter().
layout::Folios folios_of(
    const Chapters& chapters, const std::vector<NumberedPage>& pages, PageStyles& styles
) {
  layout::Folios folios;
  for (std::uint32_t i = 0; i < pages.size(); ++i) {
    const auto& page = pages[i];
    if (!page.slice) continue;
    const auto& chapter = *chapters[page.chapter];
    const layout::Folio folio{
        css::counter_text(page.number, styles.of(page.context).folio_style), i};
    const auto& slice = chapter.slices[*page.slice];
    const auto& flow = chapter.flow_of(slice);
    for (auto item = slice.begin; item < slice.end; ++item)
      for (const auto& id : flow.items[item].ids)
        folios.try_emplace(id, folio);
    for (auto item = slice.begin; item < slice.end; ++item) {
      const auto& [count, first] =
          std::tie(flow.items[item].side_note_count, flow.items[item].first_side_note);
      for (auto note = first; note < first + count; ++note)
        for (const auto& inside : flow.side_notes[note].flow.items)
          for (const auto& id : inside.ids)
            folios.try_emplace(id, folio);
    }
    for (auto i = slice.first_float; i < slice.end_float; ++i)
      for (const auto& item : flow.floats[i].flow.items)
        for (const auto& id : item.ids)
          folios.try_emplace(id, folio);
  }
  return folios;
}

/// The named strings and the running elements page by page. Source: css-gcpm-3
/// #using-named-strings, #element-syntax
class RunningContent {
public:
  explicit RunningContent(const book::Book& book) : elements_{book} {}

  /// `running`: the boxes of the chapter's running elements, or null.
  void enter(const Flow& flow, const Slice& slice, const layout::BoxTree* running) {
    leave();
    bool has_text = false;
    for (auto item = slice.begin; item < slice.end; ++item) {
      for (const auto& [name, value, element] : flow.items[item].strings) {
        if (element == layout::NamedString::no_element)
          set(strings_[name], value, !has_text);
        else
          set(elements_.on_page[name], {running, element}, !has_text);
      }
      has_text |= !flow.items[item].placed.empty();
    }
  }

  /// A page without text: what was in force is.
  void leave() {
    for (auto& [name, string] : strings_)
      string = {string.last, string.last, string.last, false, false};
    for (auto& [name, element] : elements_.on_page)
      element = {element.last, element.last, element.last, false, false};
  }

  const std::map<std::string, StringOnPage>& strings() const { return strings_; }
  RunningElements& elements() { return elements_; }

private:
  template <typename Value>
  static void set(NamedOnPage<Value>& named, const Value& value, bool is_at_top) {
    if (!named.is_set) {
      named.first = value;
      named.is_at_top = is_at_top;
    }
    named.is_set = true;
    named.last = value;
  }

  std::map<std::string, StringOnPage> strings_;
  RunningElements elements_;
};

class Paginator {
public:
  Paginator(
      const book::Book& book,
      const css::Cascade& cascade,
      std::vector<text::Typesetter>& typesetters,
      const TaskPool& pool,
      Earlier* earlier
  )
      : book_(book),
        cascade_(cascade),
        typesetters_(typesetters),
        pool_(pool),
        earlier_(earlier),
        styles_(cascade, margin_styles_) {}

  Pages run(Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < book_.chapters.size(); ++i)
      chapters_.push_back(std::make_shared<ChapterPages>());
    made_from_.resize(chapters_.size());
    taken_.resize(chapters_.size());
    bytes_of_pages_.resize(chapters_.size());
    take_digests();
    make([](const ChapterPages&) { return true; });
    settle(diagnostics);
    auto pages = compose(diagnostics);
    if (earlier_) pages.origins = origins();
    std::vector<std::vector<layout::Bookmark>> bookmarks;
    for (auto& chapter : chapters_) {
      if (earlier_)
        copy_parts(chapter, pages, bookmarks, diagnostics);
      else
        move_parts(*chapter, pages, bookmarks, diagnostics);
    }
    pages.styles.push_back(std::move(margin_styles_));
    pages.bookmarks = bookmarks_of(book_, bookmarks);
    return pages;
  }

private:
  using Bookmarks = std::vector<std::vector<layout::Bookmark>>;

  static void move_parts(
      ChapterPages& chapter, Pages& pages, Bookmarks& bookmarks, Diagnostics& diagnostics
  ) {
    bookmarks.push_back(std::move(chapter.bookmarks));
    diagnostics.merge(std::move(chapter.diagnostics));
    pages.struct_trees.push_back(std::move(chapter.struct_tree));
    pages.styles.push_back(std::move(chapter.styles));
  }

  void copy_parts(
      const std::shared_ptr<ChapterPages>& chapter,
      Pages& pages,
      Bookmarks& bookmarks,
      Diagnostics& diagnostics
  ) {
    bookmarks.push_back(chapter->bookmarks);
    diagnostics.merge(Diagnostics(chapter->diagnostics));
    pages.struct_trees.push_back(chapter->struct_tree);
    earlier_->owners.push_back(chapter);
  }

  /// What each chapter is made from, beside where it begins and the folios.
  void take_digests() {
    if (!earlier_) return;
    auto common = book::bytes_of_common(book_);
    append(common, earlier_->keeping.surroundings);
    const auto shared = digest_of("common", common);
    for (std::size_t i = 0; i < chapters_.size(); ++i) {
      const auto& own = book_.chapters[i].digest;
      if (!own || own->may_show_others) continue;
      std::string bytes;
      append(bytes, shared);
      append(bytes, own->digest);
      made_from_[i] = digest_of("boxes", bytes);
    }
  }

  template <typename Which>
  void make(Which which) {
    pool_.for_each(
        chapters_.size(),
        [&](std::size_t index, std::size_t worker) {
          if (!which(*chapters_[index])) return;
          make_one(index, chapters_[index]->index, typesetters_[worker]);
        },
        "chapters"
    );
    number();
  }

  void make_one(std::size_t chapter, std::uint32_t index, const text::Typesetter& typesetter) {
    const auto number = static_cast<std::uint32_t>(chapter);
    const auto make = [&] {
      return std::make_shared<ChapterPages>(
          make_chapter(book_, number, cascade_, folios_, index, typesetter)
      );
    };
    if (!earlier_ || !made_from_[chapter]) {
      chapters_[chapter] = make();
      return;
    }
    const auto digest = digest_at(*made_from_[chapter], index);
    chapters_[chapter] = *earlier_->keeping.memo->get<std::shared_ptr<ChapterPages>>(digest, make);
    taken_[chapter] = digest;
  }

  /// Adds what a page is made from beside its chapter.
  void add_to_origins(const NumberedPage& page, const MarginContent& content) {
    if (!earlier_) return;
    constexpr auto blank = std::numeric_limits<std::size_t>::max();
    fmt::format_to(
        std::back_inserter(bytes_of_pages_[page.chapter]),
        "{} {} {}\n{}\n",
        page.slice.value_or(blank),
        page.number,
        bytes_of(page.context, cascade_.has_nth_pages()),
        bytes_of_margin_boxes(styles_.of(page.context), content)
    );
  }

  std::vector<std::optional<Digest>> origins() {
    std::vector<std::optional<Digest>> result(chapters_.size());
    for (std::size_t i = 0; i < chapters_.size(); ++i) {
      if (!taken_[i]) continue;
      append(bytes_of_pages_[i], *taken_[i]);
      result[i] = digest_of("pages", bytes_of_pages_[i]);
    }
    return result;
  }

  /// Folios are known from the second round on.
  Digest digest_at(const Digest& chapter, std::uint32_t index) const {
    auto bytes = fmt::format("{}\n", index);
    append(bytes, chapter);
    for (const auto& [id, folio] : folios_)
      fmt::format_to(std::back_inserter(bytes), "{}\n{}\n{}\n", id, folio.text, folio.page);
    return digest_of("chapter-pages", bytes);
  }

  /// Numbers all pages. Where a chapter's pages depend on the side or the number that it begins
  /// with, it is made again with the right one.
  void number() {
    Numbering numbering(book::direction_of(book_.metadata));
    for (std::uint32_t i = 0; i < chapters_.size(); ++i) {
      if (is_misplaced(*chapters_[i], numbering.next()))
        make_one(i, numbering.next(), typesetters_[0]);
      numbering.add(i, *chapters_[i]);
    }
    pages_ = std::move(numbering).pages();
  }

  /// Repeats what shows page numbers until they no longer change.
  void settle(Diagnostics& diagnostics) {
    for (int round = 0; round < most_rounds; ++round) {
      auto folios = folios_of(chapters_, pages_, styles_);
      if (folios == folios_) return;
      folios_ = std::move(folios);
      make([](const ChapterPages& chapter) { return chapter.shows_folios; });
    }
    if (folios_of(chapters_, pages_, styles_) == folios_) return;
    diagnostics.add(
        {Severity::Warning,
         "PAG-003",
         book_.metadata.title_span,
         "page numbers in the text do not settle; some may be off by one",
         "shorten an entry of the table of contents that just fills its line"}
    );
  }

  Pages compose(Diagnostics& diagnostics) {
    Pages result;
    RunningContent running(book_);
    Diagnostics margin_diagnostics;
    for (const auto& numbered : pages_) {
      const auto& style = styles_.of(numbered.context);
      Page page;
      page.chapter = numbered.chapter;
      page.size = style.size;
      page.bleed = style.bleed;
      page.marks = style.marks;
      page.folio = css::counter_text(numbered.number, style.folio_style);
      if (numbered.slice) {
        const auto& chapter = *chapters_[numbered.chapter];
        const auto& slice = chapter.slices[*numbered.slice];
        const Rect area{{style.margin.left, style.margin.top}, page_area(style)};
        const auto& flow = chapter.flow_of(slice);
        page.begins_chapter = *numbered.slice == 0;
        page::compose(flow, slice, area, page, note_rule_of(style), numbered.context.is_left);
        report_off_page(page, diagnostics);
        running.enter(flow, slice, chapter.running.get());
        add_page_start(flow, slice, page.folio, result.page_map);
      } else {
        running.leave();
      }
      const MarginContent content{
          numbered.number,
          running.strings(),
          static_cast<std::int32_t>(pages_.size()),
          &running.elements()};
      add_to_origins(numbered, content);
      const auto shown_before = running.elements().shown.size();
      set_margin_boxes(
          style, content, book_.metadata.language, typesetters_[0], page, margin_diagnostics
      );
      // What an element of another chapter is made from is not known here.
      if (earlier_ && running.elements().shown.size() > shown_before)
        taken_[numbered.chapter].reset();
      result.pages.push_back(std::move(page));
    }
    diagnostics.merge(std::move(margin_diagnostics));
    report_hidden(running.elements().shown, diagnostics);
    return result;
  }

  /// Reports the running elements that no margin box shows: their words are missing in the PDF.
  void report_hidden(const std::vector<RunningElement>& shown, Diagnostics& diagnostics) const {
    for (const auto& chapter : chapters_) {
      const auto* boxes = chapter->running.get();
      for (std::uint32_t i = 0; boxes && i < boxes->running.size(); ++i) {
        if (std::ranges::find(shown, RunningElement{boxes, i}) != shown.end()) continue;
        diagnostics.add(
            {Severity::Warning,
             "PAG-009",
             boxes->running[i].span,
             "running element is shown on no page",
             "show it in a margin box: @page { @top-center { content: element(name) } }"}
        );
      }
    }
  }

  static void add_page_start(
      const Flow& flow, const Slice& slice, const std::string& folio, book::PageMap& map
  ) {
    for (auto item = slice.begin; item < slice.end; ++item) {
      if (!flow.items[item].has_text) continue;
      map.push_back({folio, flow.items[item].first_text});
      return;
    }
  }

  const book::Book& book_;
  const css::Cascade& cascade_;
  std::vector<text::Typesetter>& typesetters_;
  const TaskPool& pool_;
  Earlier* earlier_;
  css::StyleTable margin_styles_;
  PageStyles styles_;
  layout::Folios folios_;
  Chapters chapters_;
  std::vector<std::optional<Digest>> made_from_;  ///< none: nothing can be taken over
  std::vector<std::optional<Digest>> taken_;      ///< what each chapter's pages are made from
  std::vector<std::string> bytes_of_pages_;       ///< by chapter
  std::vector<NumberedPage> pages_;
};

}  // namespace

Pages paginate(
    const book::Book& book,
    const css::Cascade& cascade,
    std::vector<text::Typesetter>& typesetters,
    const TaskPool& pool,
    Diagnostics& diagnostics,
    Earlier* earlier
) {
  return Paginator(book, cascade, typesetters, pool, earlier).run(diagnostics);
}

}  // namespace quire::page
