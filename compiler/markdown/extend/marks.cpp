#include "markdown/extend/marks.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

constexpr std::array<std::string_view, 15> kinds{
    "fig:",
    "tbl:",
    "lst:",
    "sec:",
    "eq:",
    "thm:",
    "lem:",
    "cor:",
    "prp:",
    "cnj:",
    "def:",
    "exm:",
    "exr:",
    "rem:",
    "sol:"};

/// LaTeX's commands that refer to a label, which cmark leaves as they stand.
struct LatexReference {
  std::string_view open;
  bool is_number_only;
  std::string_view kind;  ///< of a label that names none
};
constexpr std::array latex_references{
    LatexReference{"\\eqref{", true, "eq:"},
    LatexReference{"\\ref{", true, {}},
    LatexReference{"\\autoref{", false, {}},
    LatexReference{"\\cref{", false, {}},
    LatexReference{"\\Cref{", false, {}},
};

constexpr std::string_view index_open = "{{index:";
constexpr std::string_view index_close = "}}";
constexpr std::size_t longest = 1'000;

MarkedText trimmed(MarkedText text) {
  const auto first = std::min(text.find_first_not_of(" "), text.size());
  return text.substr(first, text.find_last_not_of(" ") + 1 - first);
}

bool is_target(std::string_view id) {
  return std::ranges::any_of(kinds, [&](std::string_view kind) {
    return id.starts_with(kind) && id.size() > kind.size() &&
           id.find_first_of(" []{}\"'<>") == std::string_view::npos &&
           id.find(escape_mark) == std::string_view::npos;
  });
}

/// Quarto's way to write the ids: `fig-plan` is `fig:plan`, and so is `Fig-plan`.
std::string target_of(std::string_view id) {
  std::string target(id);
  const auto dash = id.find('-');
  if (dash == std::string_view::npos || dash + 1 == id.size()) return target;
  auto kind = ascii::lower(id.substr(0, 1)) + std::string(id.substr(1, dash - 1)) + ':';
  if (std::ranges::find(kinds, kind) == kinds.end()) return target;
  return kind + std::string(id.substr(dash + 1));
}

bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_'; }

/// `@fig-plan` in running text, but not in an address.
TextMark bare_reference_at(MarkedText text, std::size_t at) {
  if (at > 0 && (is_name(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '@')) return {};
  const auto rest = text.substr(at + 1, longest);
  auto id = rest.with_marks();
  id = id.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(id, is_name) - id.begin()));
  while (id.ends_with('-') || id.ends_with('_'))
    id.remove_suffix(1);
  auto target = target_of(id);
  if (target == id || !is_target(target)) return {};
  return {TextMark::Kind::Reference, at, id.size() + 1, MarkedString(target)};
}

/// Quarto: `[-@fig-plan]` is the number alone, `[Plan @fig-plan]` with a word of the author's.
void take_words(MarkedText& list, TextMark& mark) {
  const auto sign = list.find('@');
  if (sign == MarkedText::npos || sign == 0) return;
  const auto before = list.substr(0, sign);
  const bool is_word = before.ends_with(' ') && before.size() > 1 &&
                       before.find_first_of("[];{}") == MarkedText::npos;
  if (before != "-" && !is_word) return;
  mark.is_number_only = true;
  if (is_word) mark.before = MarkedString(before);
  list.remove_prefix(sign);
}

/// The mark that opens at a bracket, size 0 if none does.
TextMark reference_at(MarkedText text, std::size_t at) {
  const auto end = text.substr(at, longest).find(']');
  if (end == MarkedText::npos) return {};
  TextMark mark;
  mark.begin = at;
  mark.size = end + 1;
  auto list = text.substr(at + 1, end - 1);
  take_words(list, mark);
  while (true) {
    const auto separator = std::min(list.find(';'), list.size());
    const auto item = trimmed(list.substr(0, separator));
    const auto target =
        item.starts_with('@') ? target_of(item.substr(1).with_marks()) : std::string();
    if (!is_target(target)) return {};
    if (!mark.value.empty()) mark.value += ' ';
    mark.value += MarkedText(target);
    if (separator == list.size()) return mark;
    list.remove_prefix(separator + 1);
  }
}

/// The label with its kind as we write it: LaTeX's authors write `tab:`.
std::string target_of_label(std::string_view label, std::string_view usual_kind) {
  if (label.starts_with("tab:")) return "tbl:" + std::string(label.substr(4));
  return label.starts_with(usual_kind) ? std::string(label)
                                       : std::string(usual_kind) + std::string(label);
}

TextMark latex_reference_at(MarkedText text, std::size_t at) {
  const auto rest = text.substr(at, longest);
  const auto command = std::ranges::find_if(latex_references, [&](const LatexReference& reference) {
    return rest.starts_with(reference.open);
  });
  const auto end = rest.find('}');
  if (command == latex_references.end() || end == MarkedText::npos) return {};
  const auto label = rest.substr(command->open.size(), end - command->open.size());
  TextMark mark;
  mark.begin = at;
  const auto target = target_of_label(label.with_marks(), command->kind);
  mark.value = MarkedString(target);
  mark.is_number_only = command->is_number_only;
  if (is_target(target)) mark.size = end + 1;
  return mark;
}

TextMark index_at(MarkedText text, std::size_t at) {
  const auto end = text.substr(at, longest).find(index_close);
  if (end == MarkedText::npos) return {};
  const auto term = trimmed(text.substr(at + index_open.size(), end - index_open.size()));
  if (term.empty() || term.find('{') != MarkedText::npos) return {};
  TextMark mark;
  mark.kind = TextMark::Kind::Index;
  mark.begin = at;
  mark.size = end + index_close.size();
  mark.value = MarkedString(term);
  return mark;
}

}  // namespace

TextMark mark_at(MarkedText text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with('[')) return reference_at(text, at);
  if (rest.starts_with('@')) return bare_reference_at(text, at);
  if (rest.starts_with('\\')) return latex_reference_at(text, at);
  return rest.starts_with(index_open) ? index_at(text, at) : TextMark();
}

TextMark find_mark(MarkedText text, std::size_t from) {
  static constexpr ByteSet openers("[{@\\");
  for (auto at = text.find_first_of(openers, from); at != MarkedText::npos;
       at = text.find_first_of(openers, at + 1))
    if (auto mark = mark_at(text, at); mark.size > 0) return mark;
  return {};
}

bool is_index_marks(MarkedText text) {
  std::size_t at = text.find_first_not_of(" ");
  while (at < text.size()) {
    const auto mark = mark_at(text, at);
    if (mark.size == 0 || mark.kind != TextMark::Kind::Index) return false;
    at = text.find_first_not_of(" ", at + mark.size);
  }
  return !text.empty();
}

bool holds_only_index_marks(cmark_node* paragraph) {
  for (auto* child = cmark_node_first_child(paragraph); child; child = cmark_node_next(child)) {
    const bool is_mark = kind_of(child) == NodeKind::Text && is_index_marks(literal_of(child));
    if (kind_of(child) != NodeKind::SoftBreak && !is_mark) return false;
  }
  return cmark_node_first_child(paragraph) != nullptr;
}

void append_marked_text(MarkedText text, BlockText& block, ChapterUnderWay& under_way) {
  const auto append = [&](MarkedText piece) {
    if (!piece.empty()) append_text(under_way.text.restored(piece), under_way);
  };
  std::size_t at = 0;
  for (auto mark = find_mark(text, at); mark.size > 0; mark = find_mark(text, at)) {
    append(text.substr(at, mark.begin - at));
    append_mark(mark, text.substr(mark.begin, mark.size), block, under_way);
    at = mark.begin + mark.size;
  }
  append(text.substr(at));
}

void append_mark(
    const TextMark& mark, MarkedText marked, BlockText& block, ChapterUnderWay& under_way
) {
  auto& builder = under_way.builder;
  if (!mark.before.empty()) append_text(under_way.text.restored(mark.before), under_way);
  const bool is_reference = mark.kind == TextMark::Kind::Reference;
  const auto before = mark.before.size();
  const auto text = under_way.text.restored(
      before == 0 ? marked : marked.substr(1 + before, marked.size() - before - 2)
  );
  const auto opened = builder.open(dom::element::span);
  auto element = builder.current();
  under_way.provenance.mark(element, block.find(text));
  dom::set_class(element, is_reference ? dom::classes::reference : dom::classes::index);
  dom::set(
      element,
      is_reference ? "data-target" : "data-index",
      utf8::cleaned(under_way.text.restored(mark.value))
  );
  if (mark.is_number_only) dom::add_class(element, dom::classes::number_only);
  if (is_reference) builder.text(text);
  builder.close(opened);
}

}  // namespace quire::markdown
