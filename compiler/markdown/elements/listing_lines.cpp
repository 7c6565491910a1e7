#include "markdown/elements/listing_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "dom/classes.h"
#include "dom/names.h"

namespace quire::markdown {
namespace {

/// Writes code into the document, token after token.
class CodeWriter {
public:
  CodeWriter(
      pugi::xml_node code,
      std::string_view text,
      const std::vector<highlight::Token>& tokens,
      const std::vector<Callout>& callouts
  )
      : code_(code), text_(text), tokens_(tokens), callouts_(callouts) {}

  void write_all() { write_to(text_.size(), code_); }

  /// Each line by itself; those with neither number nor state without an element.
  void write_lines(const std::vector<LineState>& states, std::optional<std::uint32_t> number) {
    for (std::size_t index = 0; at_ < text_.size(); ++index) {
      const auto end = std::min(text_.find('\n', at_), text_.size());
      const auto state = index < states.size() ? states[index] : LineState();
      if (number || state.is_some()) {
        auto line = open_line(state, number);
        write_to(end, line);
        if (state.callout != 0) append_callout(line, state.callout);
      }
      write_to(std::min(end + 1, text_.size()), code_);
      if (number) ++*number;
    }
  }

private:
  /// The element says to a screen reader what the tint says to the eye.
  pugi::xml_node open_line(const LineState& state, std::optional<std::uint32_t> number) {
    const auto* name = state.is_inserted      ? "ins"
                       : state.is_deleted     ? dom::element::del
                       : state.is_highlighted ? "mark"
                                              : dom::element::span;
    auto line = code_.append_child(name);
    dom::set_class(line, dom::classes::line);
    if (state.is_inserted) dom::add_class(line, dom::classes::inserted);
    if (state.is_deleted) dom::add_class(line, dom::classes::deleted);
    if (state.is_highlighted) dom::add_class(line, dom::classes::highlighted);
    if (number) dom::set(line, "data-number", fmt::format_int(*number).c_str());
    return line;
  }

  void append_callout(pugi::xml_node line, std::uint32_t number) {
    const auto& callout = callouts_.at(number - 1);
    auto link = line.append_child(dom::element::a);
    dom::set_class(link, dom::classes::callout);
    dom::set(link, dom::attribute::id, callout.id);
    dom::set(link, dom::attribute::href, '#' + callout.item_id);
    dom::set(link, "data-number", callout_sign(number));
    dom::set(link, "aria-label", fmt::format_int(number).c_str());
  }

  static void append_text(pugi::xml_node parent, std::string_view text) {
    if (text.empty()) return;
    parent.append_child(pugi::node_pcdata).set_value(text.data(), text.size());
  }

  /// No token goes beyond the end of a line.
  void write_to(std::size_t end, pugi::xml_node parent) {
    for (; next_ < tokens_.size() && tokens_[next_].begin < end; ++next_) {
      const auto& token = tokens_[next_];
      append_text(parent, text_.substr(at_, token.begin - at_));
      auto span = parent.append_child(dom::element::span);
      dom::set(span, dom::attribute::class_, highlight::class_name(token.token_class));
      append_text(span, text_.substr(token.begin, token.end - token.begin));
      at_ = token.end;
    }
    append_text(parent, text_.substr(at_, end - at_));
    at_ = end;
  }

  pugi::xml_node code_;
  std::string_view text_;
  const std::vector<highlight::Token>& tokens_;
  const std::vector<Callout>& callouts_;
  std::size_t at_ = 0;    ///< what is written of the text
  std::size_t next_ = 0;  ///< and the first token that is not
};

}  // namespace

void append_code(
    pugi::xml_node pre,
    const MarkedCode& marked,
    const std::vector<highlight::Token>& tokens,
    std::optional<std::uint32_t> first_number,
    const std::vector<Callout>& callouts
) {
  CodeWriter writer(pre.append_child(dom::element::code), marked.code, tokens, callouts);
  if (first_number || !marked.lines.empty())
    writer.write_lines(marked.lines, first_number);
  else
    writer.write_all();
}

}  // namespace quire::markdown
