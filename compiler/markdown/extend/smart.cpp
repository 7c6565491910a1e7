#include "markdown/extend/smart.h"

#include <algorithm>
#include <array>
#include <vector>

#include "markdown/extend/smart_run.h"

namespace quire::markdown {
namespace {

/// Stands for what is not to be changed but is a word: code.
constexpr char stand_in = 'x';

bool is_french(std::string_view language) { return primary_subtag(language) == "fr"; }

/// Elements of raw HTML whose text is meant letter for letter.
constexpr std::array literal_elements{"code", "kbd", "pre", "samp", "script", "style", "tt", "var"};

/// 1 for `<code>`, -1 for `</code>`, else 0.
int literal_depth_change(std::string_view tag) {
  const bool is_end = tag.starts_with("</");
  auto name = tag.substr(std::min<std::size_t>(is_end ? 2 : 1, tag.size()));
  name = name.substr(0, name.find_first_of(" \t\n/>"));
  if (std::ranges::find(literal_elements, name) == literal_elements.end()) return 0;
  return is_end ? -1 : 1;
}

MarkedString edited(MarkedText text, std::size_t begin, const auto& edits) {
  MarkedString result;
  std::size_t at = 0;
  for (const SmartEdit& edit : edits) {
    result += text.substr(at, edit.begin - begin - at);
    result += MarkedText(edit.replacement);
    at = edit.end - begin;
  }
  result += text.substr(at);
  return result;
}

/// The text of one block after the other.
class Blocks {
public:
  Blocks(const QuotationMarks& marks, std::string_view language, NodeExtensions& extensions)
      : marks_(marks), has_french_spaces_(is_french(language)), extensions_(extensions) {}

  void take(cmark_node* node, cmark_event_type event) {
    const bool is_inline =
        (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
    if (!is_inline) {
      if (event == CMARK_EVENT_EXIT) end_block(node);
      return;
    }
    switch (kind_of(node)) {
      case NodeKind::Text: text(node); break;
      case NodeKind::SoftBreak:
      case NodeKind::HardBreak: text_ += '\n'; break;
      case NodeKind::Code: text_ += stand_in; break;
      case NodeKind::HtmlInline: html(literal_of(node).with_marks()); break;
      default: break;
    }
  }

private:
  struct Piece {
    cmark_node* node;
    std::size_t begin;
  };

  void text(cmark_node* node) {
    if (literal_depth_ > 0 || is_address(node)) {
      text_ += stand_in;
      return;
    }
    pieces_.push_back({node, text_.size()});
    text_ += literal_of(node);
  }

  /// The text of an autolink is its destination, or all but its scheme.
  static bool is_address(cmark_node* text) {
    auto* link = cmark_node_parent(text);
    return kind_of(link) == NodeKind::Link && cmark_node_first_child(link) == text &&
           url_of(link).ends_with(literal_of(text).with_marks());
  }

  void html(std::string_view tag) {
    if (tag.starts_with("<br")) text_ += '\n';
    literal_depth_ = std::max(0, literal_depth_ + literal_depth_change(tag));
  }

  void end_block(cmark_node* block) {
    if (!pieces_.empty()) {
      auto edits = smart_edits(text_, marks_, has_french_spaces_);
      if (!edits.empty()) apply(block, edits);
    }
    pieces_.clear();
    text_.clear();
    literal_depth_ = 0;
  }

  void apply(cmark_node* block, const std::vector<SmartEdit>& edits) {
    const bool changes_slug = std::ranges::any_of(edits, &SmartEdit::changes_slug);
    if (changes_slug && kind_of(block) == NodeKind::Heading)
      extend_node(block, extensions_).slug_text = plain_text(block);

    auto edit = edits.begin();
    for (std::size_t i = 0; i < pieces_.size() && edit != edits.end(); ++i) {
      const auto begin = pieces_[i].begin;
      const auto end = begin + literal_of(pieces_[i].node).size();
      std::vector<SmartEdit> mine;
      for (; edit != edits.end() && edit->begin < end; ++edit)
        if (edit->begin >= begin && edit->end <= end) mine.push_back(*edit);
      if (mine.empty()) continue;
      set_literal(pieces_[i].node, edited(literal_of(pieces_[i].node), begin, mine));
    }
  }

  QuotationMarks marks_;
  bool has_french_spaces_;
  NodeExtensions& extensions_;
  MarkedString text_;
  std::vector<Piece> pieces_;
  int literal_depth_ = 0;
};

}  // namespace

void smarten(cmark_node* root, std::string_view language, NodeExtensions& extensions) {
  const auto marks = quotation_marks(language);
  if (!marks) return;
  Blocks blocks(*marks, language, extensions);
  const TreeIterator iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get()))
    blocks.take(cmark_iter_get_node(iterator.get()), event);
}

MarkedString smart_text(MarkedText text, std::string_view language) {
  const auto marks = quotation_marks(language);
  if (!marks) return MarkedString(text);
  return edited(text, 0, smart_edits(text, *marks, is_french(language)));
}

}  // namespace quire::markdown
