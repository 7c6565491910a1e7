#include "pdf/marking.h"

namespace quire::pdf {

void Marking::enter(layout::StructElemIndex elem) {
  if (elem == current_) return;
  leave();
  if (elem != 0) open(elem);
}

void Marking::enter_alone(layout::StructElemIndex elem, std::string_view actual_text) {
  leave();
  if (elem == 0) return;
  open(elem);
  page_.marked.back().actual_text = actual_text;
}

void Marking::say(std::string_view text) {
  if (current_ != 0 && !tree_.elements[current_].actual_text.empty())
    page_.marked.back().text += text;
}

void Marking::leave() {
  if (current_ != 0) cairo_tag_end(context_, "Span");
  current_ = 0;
}

void Marking::open(layout::StructElemIndex elem) {
  cairo_tag_begin(context_, "Span", "");
  page_.marked.push_back({elem, {}, {}});
  current_ = elem;
}

}  // namespace quire::pdf
