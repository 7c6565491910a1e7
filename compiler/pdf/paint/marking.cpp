#include "pdf/paint/marking.h"

namespace quire::pdf {

void Marking::enter(layout::StructElemIndex elem) {
  if (is_in(elem)) return;
  leave();
  current_ = elem;
  if (elem == 0)
    page_.operators += "/Artifact BMC\n";
  else
    page_.marked.push_back({.struct_elem = elem, .begin = page_.operators.size(), .place = place_});
}

void Marking::enter_alone(layout::StructElemIndex elem, std::string_view actual_text) {
  leave();
  enter(elem);
  if (elem != 0) page_.marked.back().actual_text = actual_text;
}

void Marking::leave() {
  if (current_ && *current_ != 0) page_.marked.back().end = page_.operators.size();
  if (current_) page_.operators += "EMC\n";
  current_.reset();
}

bool Marking::is_code_line(layout::StructElemIndex elem) const {
  const auto& described = tree_.elements[elem];
  return elem != 0 && described.role == layout::Role::Code && !described.actual_text.empty();
}

bool Marking::is_at_line_start(layout::StructElemIndex elem) const {
  return is_code_line(elem) && (!is_in(elem) || page_.marked.back().text.empty());
}

void Marking::end_indentation(std::size_t spaces) {
  page_.marked.back().indentation = spaces;
  page_.marked.back().indentation_end = page_.operators.size();
}

bool Marking::says_all() const {
  if (!current_ || *current_ == 0) return false;
  return !tree_.elements[*current_].actual_text.empty() || !page_.marked.back().actual_text.empty();
}

void Marking::say(std::string_view text) {
  if (current_ && !tree_.elements[*current_].actual_text.empty()) page_.marked.back().text += text;
}

}  // namespace quire::pdf
