#include "markdown/convert.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "dom/english.h"
#include "dom/names.h"
#include "markdown/dialect/admonition.h"
#include "markdown/dialect/container.h"
#include "markdown/dialect/ideographs.h"
#include "markdown/elements/code_block.h"
#include "markdown/elements/formula.h"
#include "markdown/elements/image.h"
#include "markdown/elements/link.h"
#include "markdown/elements/listing.h"
#include "markdown/elements/note_elements.h"
#include "markdown/elements/table.h"
#include "markdown/elements/table_row.h"
#include "markdown/elements/task_item.h"
#include "markdown/extend/alert.h"
#include "markdown/extend/block_attributes.h"
#include "markdown/extend/definition_list.h"
#include "markdown/extend/footnotes.h"
#include "markdown/extend/foreign_inlines.h"
#include "markdown/extend/inline_attributes.h"
#include "markdown/extend/marks.h"
#include "markdown/extend/reserved.h"
#include "markdown/extend/smart.h"
#include "markdown/extend/table_caption.h"
#include "markdown/headings.h"
#include "markdown/html/raw_html.h"
#include "markdown/html/tree_builder.h"
#include "markdown/ids.h"
#include "markdown/source/spans.h"

namespace quire::markdown {
namespace {

using dom::attribute::class_;

constexpr std::array headings{"h1", "h2", "h3", "h4", "h5", "h6"};

/// The last text before a line's end, or the first after it, in whatever it stands.
cmark_node* text_beside(
    cmark_node* node, cmark_node* (*beside)(cmark_node*), cmark_node* (*inner)(cmark_node*)
) {
  node = beside(node);
  while (node && kind_of(node) != NodeKind::Text && inner(node))
    node = inner(node);
  return node && kind_of(node) == NodeKind::Text ? node : nullptr;
}

/// A line's end between two ideographs is no space. Source: css-text-3 #line-break-transform.
bool is_between_ideographs(cmark_node* line_end) {
  auto* before = text_beside(line_end, cmark_node_previous, cmark_node_last_child);
  auto* behind = text_beside(line_end, cmark_node_next, cmark_node_first_child);
  if (!before || !behind) return false;
  const auto first = without_escape_marks(std::string(literal_of(before)));
  const auto second = without_escape_marks(std::string(literal_of(behind)));
  return is_ideographic(last_character(first)) && is_ideographic(first_character(second));
}

bool is_title(cmark_node* paragraph) {
  const auto* extension = extension_of(paragraph);
  return extension && extension->is_title;
}

const Container* container_of(cmark_node* quote) {
  const auto* extension = quote ? extension_of(quote) : nullptr;
  return extension ? extension->container : nullptr;
}

bool is_cell(Container::Kind kind) {
  return kind == Container::Kind::Cell || kind == Container::Kind::HeadCell;
}

/// The one paragraph of a cell is the cell's text.
bool is_cell_text(cmark_node* paragraph) {
  const auto* cell = container_of(cmark_node_parent(paragraph));
  return cell && is_cell(cell->kind) && !cmark_node_previous(paragraph) &&
         !cmark_node_next(paragraph);
}

const char* element_of(Container::Kind kind) {
  switch (kind) {
    case Container::Kind::Table: return dom::element::table;
    case Container::Kind::HeadRow:
    case Container::Kind::Row: return dom::element::tr;
    case Container::Kind::HeadCell: return dom::element::th;
    case Container::Kind::Cell: return dom::element::td;
    default: return dom::element::div;
  }
}

/// A list that a listing's numbers lead to.
struct CalloutList {
  std::vector<Callout> callouts;
  std::size_t next = 0;  ///< how many of its items have one
};

class Converter {
public:
  Converter(
      const ParsedText& parsed,
      const ParseOptions& options,
      highlight::Highlighter& highlighter,
      ChapterUnderWay& under_way,
      NodeExtensions& extensions,
      Chapter& chapter
  )
      : parsed_(parsed),
        options_(options),
        highlighter_(highlighter),
        diagnostics_(under_way.diagnostics),
        chapter_(chapter),
        ids_(under_way.ids),
        builder_(under_way.builder),
        under_way_(under_way),
        extensions_(extensions),
        footnotes_(parsed.tree, parsed.text),
        definitions_(under_way.builder) {
    under_way_.append_inlines = [this](std::string_view markdown) { inlines(markdown); };
  }

  void run() {
    for (auto* block = footnotes_.first_block(); block; block = cmark_node_next(block)) {
      if (kind_of(block) == NodeKind::Note) continue;
      walk(block);
      if (!is_caption(block)) set_pending_notes();
    }
    builder_.finish();
    report_left_open(block_, under_way_);
    set_uncalled_notes();
    builder_.finish();
    finish_headings(chapter_, ids_, slug_texts_);
  }

private:
  /// Applies all events below and at `root`.
  void walk(cmark_node* root) {
    const TreeIterator iterator(cmark_iter_new(root));
    std::vector<TreeBuilder::Mark> marks;
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      auto* node = cmark_iter_get_node(iterator.get());
      const auto kind = kind_of(node);
      if (event == CMARK_EVENT_EXIT) {
        exit(node, kind, marks.back());
        marks.pop_back();
      } else if (leaf(node, kind)) {
        continue;
      } else if (whole(node, kind)) {
        cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
        if (node == root) return;
      } else {
        marks.push_back(enter(node, kind));
      }
    }
  }

  /// What has no content for cmark; true if the node is such.
  bool leaf(cmark_node* node, NodeKind kind) {
    switch (kind) {
      case NodeKind::Text: text(node); return true;
      case NodeKind::SoftBreak:
        if (DefinitionLists::is_term(cmark_node_parent(node)))
          definitions_.next_term();
        else if (!parsed_.text.has_ideographs() || !is_between_ideographs(node))
          append_text("\n", under_way_);
        return true;
      case NodeKind::HardBreak:
        builder_.leaf(dom::element::br);
        builder_.text("\n");
        return true;
      case NodeKind::Code: code(node); return true;
      case NodeKind::HtmlInline:
        apply_raw_html(parsed_.text.address(literal_of(node)), block_, under_way_);
        return true;
      case NodeKind::HtmlBlock: html_block(node); return true;
      case NodeKind::CodeBlock: code_block(node); return true;
      case NodeKind::ThematicBreak: mark(builder_.leaf(dom::element::hr), node); return true;
      default: return false;
    }
  }

  /// What is set at its entry, content and all; true if the node is such.
  bool whole(cmark_node* node, NodeKind kind) {
    switch (kind) {
      case NodeKind::Image: append_image(node, parsed_.text, block_, under_way_); return true;
      case NodeKind::NoteCall: note_call(node); return true;
      case NodeKind::Paragraph:
        if (DefinitionLists::is_term(node) || is_caption(node) || is_title(node)) return false;
        return figure(node) || display(node) || set_aside(node);
      default: return false;
    }
  }

  TreeBuilder::Mark enter(cmark_node* node, NodeKind kind) {
    switch (kind) {
      case NodeKind::Paragraph: return paragraph(node);
      case NodeKind::Heading: return heading(node);
      case NodeKind::BlockQuote: return quote(node);
      case NodeKind::List: return list(node);
      case NodeKind::Item: return item(node);
      case NodeKind::TaskItem: return task_item(node);
      case NodeKind::Table: return table(node);
      case NodeKind::TableHead:
      case NodeKind::TableRow: return table_row(node, kind);
      case NodeKind::TableCell: return table_cell(node);
      case NodeKind::Emphasis: return emphasis(node);
      case NodeKind::Strong: return strong(node);
      case NodeKind::Strikethrough: return builder_.open(dom::element::del);
      case NodeKind::Link: return link(node);
      default: return 0;
    }
  }

  void exit(cmark_node* node, NodeKind kind, TreeBuilder::Mark mark) {
    if (kind == NodeKind::Paragraph && DefinitionLists::is_term(node)) definitions_.close_term();
    if (kind == NodeKind::List && DefinitionLists::is_definitions(node))
      definitions_.close_definitions(node);
    if (kind == NodeKind::Item) callout_to_open_ = {};
    if (kind == NodeKind::TableRow || kind == NodeKind::TableHead) surplus_cells();
    const bool is_inline =
        (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
    if (!is_inline) end_drawing(block_, under_way_);
    builder_.close(mark);
    if (!is_inline) report_left_open(block_, under_way_);
  }

  // Blocks.

  Span span_of(cmark_node* node) const { return markdown::span_of(node, parsed_.text); }

  void mark(pugi::xml_node element, cmark_node* node) {
    chapter_.provenance.mark(element, span_of(node));
  }

  TreeBuilder::Mark open_block(cmark_node* node, const char* name) {
    block_ = BlockText(span_of(node), parsed_.source);
    const auto opened = builder_.open(name);
    mark(builder_.current(), node);
    return opened;
  }

  TreeBuilder::Mark heading(cmark_node* node) {
    const auto level = static_cast<std::size_t>(cmark_node_get_heading_level(node));
    const auto opened = open_block(node, headings.at(level - 1));
    extend(node);
    if (const auto* extension = extension_of(node); extension && !extension->slug_text.empty())
      slug_texts_.emplace_back(builder_.current(), parsed_.text.restored(extension->slug_text));
    return opened;
  }

  TreeBuilder::Mark quote(cmark_node* node) {
    const auto* extension = extension_of(node);
    if (!extension || (!extension->alert && !extension->container)) {
      const auto opened = open_block(node, dom::element::blockquote);
      extend(node);
      return opened;
    }
    if (!extension->alert) return container(node, *extension);
    const auto opened = open_block(node, dom::element::aside);
    set_alert(*extension->alert, builder_.current());
    extend(node);
    if (const auto* container = extension->container)
      set_attributes(builder_.current(), container->attributes, container->span, under_way_);
    if (extension->has_title) return opened;
    const auto title = open_alert_title(*extension->alert, builder_);
    if (is_english_title(extension->alert_name, options_.language))
      dom::mark_english(builder_.current(), options_.language);
    builder_.text(title_for(extension->alert_name, options_.language, options_.words));
    builder_.close(title);
    return opened;
  }

  TreeBuilder::Mark container(cmark_node* node, const NodeExtension& extension) {
    const auto& container = *extension.container;
    if (container.kind == Container::Kind::Transparent) return 0;
    const auto head =
        container.kind == Container::Kind::HeadRow ? builder_.open(dom::element::thead) : 0;
    const auto row = open_block(node, element_of(container.kind));
    const auto opened = head ? head : row;
    if (container.kind == Container::Kind::PageBreak)
      dom::set(builder_.current(), class_, "page-break");
    if (is_cell(container.kind) && !container.name.empty())
      dom::set(builder_.current(), "colspan", container.name);
    set_attributes(builder_.current(), container.attributes, container.span, under_way_);
    return opened;
  }

  /// The title of an alert or of another block, which has the whole block's place.
  TreeBuilder::Mark block_title(cmark_node* node, const AlertKind* alert) {
    block_ = BlockText(span_of(cmark_node_parent(node)), parsed_.source);
    if (const auto* table = container_of(cmark_node_parent(node));
        table && table->kind == Container::Kind::Table)
      return table_caption(node);
    const auto opened = alert ? open_alert_title(*alert, builder_) : builder_.open(dom::element::p);
    chapter_.provenance.mark(builder_.current(), block_.block());
    if (!alert) dom::set(builder_.current(), class_, "block-title");
    return opened;
  }

  /// The caption of a table that is open.
  TreeBuilder::Mark table_caption(cmark_node* node) {
    extend(node);
    block_ = BlockText(span_of(node), parsed_.source);
    if (plain_text(node).empty()) return 0;
    const auto opened = builder_.open(dom::element::caption);
    mark(builder_.current(), node);
    return opened;
  }

  /// Gives what is open the attributes that the author wrote for the node.
  void extend(cmark_node* node) {
    if (const auto* extension = extension_of(node))
      set_attributes(builder_.current(), extension->attributes, extension->span, under_way_);
  }

  TreeBuilder::Mark paragraph(cmark_node* node) {
    if (const auto* extension = extension_of(node); extension && extension->is_title)
      return block_title(node, extension->alert);
    block_ = BlockText(span_of(node), parsed_.source);
    if (DefinitionLists::is_term(node)) return term(node);
    if (is_caption(node)) return caption(node);
    if (holds_only_index_marks(node)) return unseen(node);
    auto* parent = cmark_node_parent(node);
    const bool is_tight = parent && cmark_node_parent(parent) &&
                          kind_of(cmark_node_parent(parent)) == NodeKind::List &&
                          cmark_node_get_list_tight(cmark_node_parent(parent)) == 1;
    const auto opened = is_tight || is_cell_text(node) ? 0 : open_block(node, dom::element::p);
    if (opened) extend(node);
    if (parent && kind_of(parent) == NodeKind::TaskItem && !cmark_node_previous(node))
      append_checkbox(parent, builder_);
    if (note_to_open_) open_note();
    if (!callout_to_open_.first.empty()) open_callout();
    return opened;
  }

  TreeBuilder::Mark term(cmark_node* node) {
    definitions_.open_term(node);
    mark(builder_.current(), node);
    return 0;
  }

  /// Opens the table that comes next, and its caption.
  TreeBuilder::Mark caption(cmark_node* node) {
    captioned_table_ = open_block(cmark_node_next(node), dom::element::table);
    return table_caption(node);
  }

  TreeBuilder::Mark unseen(cmark_node* node) {
    const auto opened = open_block(node, dom::element::div);
    dom::set(builder_.current(), class_, "index-marks");
    return opened;
  }

  bool set_aside(cmark_node* node) {
    auto* only = cmark_node_first_child(node);
    if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Text) return false;
    const auto* block = parsed_.text.set_aside(literal_of(only));
    if (!block || !block->is_block) return false;
    listing({block->text + '\n', {}, block->span});
    return true;
  }

  /// A formula on lines of its own that is all of a paragraph.
  bool display(cmark_node* node) {
    auto* only = cmark_node_first_child(node);
    if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Text || note_to_open_)
      return false;
    const auto literal = literal_of(only);
    const auto mark = parsed_.text.find_formula(literal, 0);
    if (!mark || !mark->formula->is_display || mark->size != literal.size()) return false;
    const auto& formula = *mark->formula;
    append_display(written(formula), formula.id, macros_, under_way_);
    return true;
  }

  static WrittenFormula written(const SetAside& formula) {
    return {formula.tex, formula.text, formula.tex_span, formula.is_display};
  }

  /// An image with a title that is all of a paragraph.
  bool figure(cmark_node* node) {
    auto* only = cmark_node_first_child(node);
    if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Image || note_to_open_)
      return false;
    if (!has_caption(only)) return false;
    const auto opened = open_block(node, dom::element::figure);
    append_figure(only, parsed_.text, block_, under_way_);
    builder_.close(opened);
    return true;
  }

  TreeBuilder::Mark list(cmark_node* node) {
    if (DefinitionLists::is_definitions(node)) return 0;
    const bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const auto opened = open_block(node, is_ordered ? dom::element::ol : dom::element::ul);
    const auto start = cmark_node_get_list_start(node);
    if (is_ordered && start != 1)
      dom::set(builder_.current(), dom::attribute::start, std::to_string(start));
    if (callout_lists_.contains(node)) dom::set(builder_.current(), class_, "callouts");
    if (cmark_node_first_child(node) && kind_of(cmark_node_first_child(node)) == NodeKind::TaskItem)
      dom::add_class(builder_.current(), "task-list");
    extend(node);
    return opened;
  }

  TreeBuilder::Mark item(cmark_node* node) {
    auto* const list = cmark_node_parent(node);
    const auto opened =
        open_block(node, DefinitionLists::is_definitions(list) ? "dd" : dom::element::li);
    const auto found = callout_lists_.find(list);
    if (found == callout_lists_.end() || found->second.next == found->second.callouts.size())
      return opened;
    auto& [callouts, next] = found->second;
    const auto& callout = callouts[next++];
    callout_to_open_ = {callout.id, callout_sign(static_cast<std::uint32_t>(next))};
    dom::set(builder_.current(), dom::attribute::id, callout.item_id);
    return opened;
  }

  /// The number that leads back into the listing.
  void open_callout() {
    const auto [id, sign] = std::exchange(callout_to_open_, {});
    const auto link = builder_.open(dom::element::a);
    dom::set(builder_.current(), class_, "callout");
    dom::set(builder_.current(), dom::attribute::href, '#' + id);
    dom::set(builder_.current(), dom::attribute::role, "doc-backlink");
    builder_.text(sign);
    builder_.close(link);
    builder_.text(" ");
  }

  TreeBuilder::Mark task_item(cmark_node* node) {
    const auto opened = open_block(node, dom::element::li);
    dom::add_class(builder_.current(), "task-list-item");
    if (!cmark_node_first_child(node)) append_checkbox(node, builder_);
    return opened;
  }

  void html_block(cmark_node* node) {
    block_ = BlockText(span_of(node), parsed_.source);
    apply_raw_html(parsed_.text.address(literal_of(node)), block_, under_way_);
    end_drawing(block_, under_way_);
    builder_.end_raw_block();
    report_left_open(block_, under_way_);
  }

  void code_block(cmark_node* node) {
    block_ = BlockText(span_of(node), parsed_.source);
    if (formula_block(node)) return;
    auto [shown, written] = listing_of(node, parsed_, options_, block_.block(), diagnostics_);
    chapter_.listings.push_back(std::move(written));
    if (!shown) return;
    if (const auto* extension = extension_of(node))
      add_attributes(shown->info, extension->attributes);
    if (!shown->info.raw_format.empty()) return raw_text(*shown);
    if (auto callouts = listing(*shown); !callouts.empty())
      callout_lists_.emplace(cmark_node_next(node), CalloutList{std::move(callouts)});
  }

  /// `{=html}`: what is meant for one kind of output. Ours is XHTML.
  void raw_text(const Listing& raw) {
    const auto& format = raw.info.raw_format;
    if (format == "html" || format == "html5" || format.starts_with("epub")) {
      apply_raw_html(raw.code, block_, under_way_);
      builder_.end_raw_block();
      return report_left_open(block_, under_way_);
    }
    diagnostics_.add(
        {Severity::Note,
         "MD-019",
         block_.block(),
         fmt::format("raw {} is left out", format),
         "write Markdown, or HTML with {=html}"}
    );
  }

  /// GitHub's ```math.
  bool formula_block(cmark_node* node) {
    const char* written = cmark_node_get_fence_info(node);
    const std::string_view info = written ? written : "";
    if (info != "math" || !options_.formulas.dollars) return false;
    const auto tex = parsed_.text.restored(literal_of(node));
    const auto place = block_.find_exactly(tex);
    append_display({tex, tex, place.value_or(block_.block()), true}, {}, macros_, under_way_);
    return true;
  }

  std::vector<Callout> listing(const Listing& listing) {
    ++chapter_.listing_count;
    return append_listing(listing, highlighter_, block_, under_way_);
  }

  // Tables.

  TreeBuilder::Mark table(cmark_node* node) {
    table_ = Table(node);
    const auto captioned = std::exchange(captioned_table_, 0);
    const auto opened = captioned ? captioned : open_block(node, dom::element::table);
    table_attributes(node);
    return opened;
  }

  /// What a line beside the table says of it: attributes, or a caption.
  void table_attributes(cmark_node* node) {
    const auto* extension = extension_of(node);
    if (!extension) return;
    auto attributes = extension->attributes;
    auto caption = taken_value(attributes, "caption");
    if (!caption) caption = taken_value(attributes, "title");
    set_attributes(builder_.current(), attributes, extension->span, under_way_);
    if (!caption) return;
    const auto opened = builder_.open(dom::element::caption);
    chapter_.provenance.mark(builder_.current(), extension->span);
    inlines(*caption);
    builder_.close(opened);
  }

  TreeBuilder::Mark table_row(cmark_node* node, NodeKind kind) {
    const auto head = table_.open_part(kind, builder_);
    const auto row = open_block(node, dom::element::tr);
    return head ? head : row;
  }

  TreeBuilder::Mark table_cell(cmark_node* node) {
    const auto opened = table_.open_cell(builder_);
    if (cmark_node_get_start_line(node) > 0 && cmark_node_get_end_column(node) > 0)
      mark(builder_.current(), node);
    return opened;
  }

  /// GFM: "The remainder of the table's rows may vary in the number of cells … the excess is
  /// ignored." Not here: it is a cell like the others, and said.
  void surplus_cells() {
    const auto row = block_;
    auto text =
        parsed_.source.text().substr(row.block().begin, row.block().end - row.block().begin);
    // cmark lets a head begin where the paragraph before it does; a row is one line.
    const auto line_begin = text.rfind('\n') + 1;
    text.remove_prefix(line_begin);
    for (const auto cell : table_.surplus_of(text)) {
      const auto place = static_cast<std::size_t>(cell.data() - text.data());
      const auto offset = row.block().begin + line_begin + place;
      const auto span = parsed_.source.span(offset, cell.size());
      const auto opened = table_.open_cell(builder_);
      chapter_.provenance.mark(builder_.current(), span);
      if (!cell.empty())
        diagnostics_.add(
            {Severity::Warning,
             "MD-006",
             span,
             "table cell beyond the last column",
             R"(write \| for a | that divides no cells)"}
        );
      surplus_cell(cell);
      builder_.close(opened);
    }
    block_ = row;
  }

  void surplus_cell(std::string_view cell) {
    const auto text = utf8::cleaned(without_escaped_pipes(cell));
    const auto tree = parse_tree(text);
    smarten(tree.get(), under_way_.smart_language, extensions_);
    auto* only = cmark_node_first_child(tree.get());
    if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
      return builder_.text(text);
    for (auto* node = cmark_node_first_child(only); node; node = cmark_node_next(node))
      walk(node);
  }

  // Text.

  void text(cmark_node* node) {
    const auto literal = literal_of(node);
    report_reserved(literal, block_, diagnostics_);
    std::size_t at = 0;
    for (auto mark = parsed_.text.find_formula(literal, 0); mark;
         mark = parsed_.text.find_formula(literal, at)) {
      words(literal.substr(at, mark->begin - at));
      formula(*mark->formula);
      at = mark->begin + mark->size;
    }
    words(literal.substr(at));
  }

  void words(std::string_view literal) {
    if (literal.empty()) return;
    const auto restored = [this](std::string_view text) { return parsed_.text.restored(text); };
    append_marked_text(literal, restored, block_, under_way_);
  }

  /// Not in raw <svg> or <math>, where it is the drawing's own.
  void formula(const SetAside& formula) {
    if (!under_way_.drawing.empty()) return append_text(formula.text, under_way_);
    const auto set = append_formula(written(formula), macros_, under_way_);
    const auto& name = formula.id.empty() ? set.label : formula.id;
    if (set.math && !name.empty()) {
      auto math = set.math;
      dom::set(math, dom::attribute::id, ids_.claim(id_of_fragment(name)));
    }
  }

  /// Markdown in a place that cmark takes for plain text: a caption.
  void inlines(std::string_view markdown) {
    const auto tree = parse_tree(with_backslashes(markdown));
    auto* only = cmark_node_first_child(tree.get());
    if (!only) return;
    if (cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
      return append_text(
          smart_text(parsed_.text.restored(markdown), under_way_.smart_language), under_way_
      );
    footnotes_.make_calls(only);
    extend_foreign(
        {parsed_.source, parsed_.text, tree.get()}, parsed_.dialects, extensions_, diagnostics_
    );
    smarten(tree.get(), under_way_.smart_language, extensions_);
    for (auto* node = cmark_node_first_child(only); node; node = cmark_node_next(node))
      walk(node);
  }

  void code(cmark_node* node) {
    const auto opened = builder_.open(dom::element::code);
    const auto text = parsed_.text.restored(literal_of(node));
    if (const auto* extension = extension_of(node))
      code_with_attributes(text, *extension);
    else
      builder_.text(text);
    builder_.close(opened);
  }

  /// `` `x = 1`{.python} ``: the first class may be a language.
  void code_with_attributes(const std::string& text, const NodeExtension& extension) {
    auto attributes = extension.attributes;
    auto& classes = attributes.classes;
    const auto language = classes.empty() ? std::nullopt : highlight::language_of(classes.front());
    if (language) {
      classes.erase(classes.begin());
      dom::set(builder_.current(), "data-language", highlight::canonical_name(*language));
    }
    set_attributes(builder_.current(), attributes, extension.span, under_way_);
    std::size_t at = 0;
    if (language)
      for (const auto& token : highlighter_.highlight(text, *language).tokens) {
        builder_.text(text.substr(at, token.begin - at));
        const auto span = builder_.open(dom::element::span);
        dom::set(builder_.current(), class_, highlight::class_name(token.token_class));
        builder_.text(text.substr(token.begin, token.end - token.begin));
        builder_.close(span);
        at = token.end;
      }
    builder_.text(text.substr(at));
  }

  /// Emphasis, or a span with attributes.
  TreeBuilder::Mark emphasis(cmark_node* node) {
    if (!extension_of(node)) return builder_.open(dom::element::em);
    const auto* element = extension_of(node)->element;
    const auto opened = builder_.open(element ? element : dom::element::span);
    extend(node);
    return opened;
  }

  TreeBuilder::Mark strong(cmark_node* node) {
    const auto opened = builder_.open(dom::element::strong);
    extend(node);
    return opened;
  }

  TreeBuilder::Mark link(cmark_node* node) {
    const auto opened = open_link(node, parsed_.text, block_, under_way_);
    extend(node);
    return opened;
  }

  // Footnotes.

  void note_call(cmark_node* node) {
    auto* note = footnotes_.call(literal_of(node));
    if (!note) return;
    auto* before = cmark_node_previous(node);
    if (before && kind_of(before) == NodeKind::NoteCall) append_comma(builder_);
    append_call(*note, block_, under_way_);
  }

  void open_note() {
    append_marker(*note_to_open_, builder_);
    note_to_open_ = nullptr;
  }

  void set_pending_notes() {
    while (auto* note = footnotes_.next_pending()) {
      const auto opened = open_block(note->definition, dom::element::aside);
      set_note(*note, builder_.current());
      note_to_open_ = note;
      auto* first = cmark_node_first_child(note->definition);
      if (!first || kind_of(first) != NodeKind::Paragraph) {
        const auto paragraph = builder_.open(dom::element::p);
        open_note();
        builder_.close(paragraph);
      }
      content(note->definition);
      builder_.close(opened);
    }
  }

  void content(cmark_node* parent) {
    for (auto* block = cmark_node_first_child(parent); block; block = cmark_node_next(block))
      walk(block);
  }

  void set_uncalled_notes() {
    auto* note = footnotes_.next_uncalled();
    if (!note) return;
    const auto section = open_uncalled_notes(options_.language, builder_);
    for (; note; note = footnotes_.next_uncalled())
      uncalled_note(*note);
    builder_.close(section);
  }

  void uncalled_note(const Note& note) {
    diagnostics_.add(uncalled(note));
    const auto opened = open_block(note.definition, dom::element::div);
    dom::set(builder_.current(), class_, "uncalled-note");
    content(note.definition);
    builder_.close(opened);
    set_pending_notes();
  }

  const ParsedText& parsed_;
  math::Macros macros_;  ///< of the chapter
  const ParseOptions& options_;
  highlight::Highlighter& highlighter_;
  Diagnostics& diagnostics_;
  Chapter& chapter_;
  Ids& ids_;
  TreeBuilder& builder_;
  ChapterUnderWay& under_way_;
  NodeExtensions& extensions_;
  Footnotes footnotes_;
  BlockText block_;
  std::map<cmark_node*, CalloutList> callout_lists_;  ///< only looked up
  /// The id and the sign of a callout that goes into the next paragraph; empty: none.
  std::pair<std::string, std::string> callout_to_open_;
  Note* note_to_open_ = nullptr;  ///< its marker goes into the next paragraph
  Table table_;
  TreeBuilder::Mark captioned_table_ = 0;  ///< is open: its caption has been set
  SlugTexts slug_texts_;
  DefinitionLists definitions_;
};

}  // namespace

Span span_of(cmark_node* block, const PreparedText& text) {
  return text.span(
      cmark_node_get_start_line(block),
      cmark_node_get_start_column(block),
      cmark_node_get_end_line(block),
      cmark_node_get_end_column(block)
  );
}

void convert(
    const ParsedText& parsed,
    const ParseOptions& options,
    highlight::Highlighter& highlighter,
    Diagnostics& diagnostics,
    Chapter& chapter
) {
  Ids ids;
  const auto smart_language = options.is_smart ? options.language : std::string_view();
  TreeBuilder builder(dom::body_of(*chapter.document));
  ChapterUnderWay under_way{
      builder,
      chapter.provenance,
      ids,
      diagnostics,
      LinkDefinitions(parsed.source),
      smart_language,
      options.formulas.has_annotations};
  std::map<std::string, bool, std::less<>> components;
  under_way.is_component = [&](std::string_view name) {
    const auto [known, is_new] = components.try_emplace(std::string(name), false);
    if (is_new)
      known->second = parsed.dialects.has(Dialect::Mdx) ||
                      parsed.text.text().find("</" + known->first + ">") != std::string_view::npos;
    return known->second;
  };
  NodeExtensions extensions;
  extend_quotes(parsed, parsed.dialects, extensions, diagnostics);
  extend_definitions(parsed, extensions);
  extend_captions(parsed, options.language, extensions);
  extend_foreign(parsed, parsed.dialects, extensions, diagnostics);
  extend_inlines(parsed, extensions, diagnostics);
  extend_blocks(parsed, extensions);
  smarten(parsed.tree, smart_language, extensions);
  Converter(parsed, options, highlighter, under_way, extensions, chapter).run();
}

}  // namespace quire::markdown
