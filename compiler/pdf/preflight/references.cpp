#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

constexpr std::string_view reference_end = " 0 R";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether each reference of the value leads somewhere; `text` may be a string that only looks like
/// one.
bool leads_somewhere(const FinishedFile& file, std::string_view text) {
  for (auto at = text.find(reference_end); at != std::string_view::npos;
       at = text.find(reference_end, at + 1)) {
    auto begin = at;
    while (begin > 0 && is_digit(text[begin - 1]))
      --begin;
    const auto number = whole_number(text.substr(begin));
    if (number >= file.size() || !file.object(static_cast<ObjectNumber>(number)).is_there())
      return false;
  }
  return true;
}

/// The value without its strings.
std::string without_strings(std::string_view value) {
  std::string result;
  for (std::size_t at = 0; at < value.size();) {
    const auto rest = value.substr(at);
    const bool is_string =
        rest.starts_with('(') || (rest.starts_with('<') && !rest.starts_with("<<"));
    const auto end = is_string ? end_of_value(value, at) : at + (rest.starts_with("<<") ? 2 : 1);
    if (!is_string) result += value.substr(at, end - at);
    at = end;
  }
  return result;
}

}  // namespace

void check_references(Inspection& inspection) {
  const auto& file = inspection.file;
  for (ObjectNumber number = 1; number < file.size(); ++number) {
    const auto value = file.object(number).value;
    if (!leads_somewhere(file, value) && !leads_somewhere(file, without_strings(value)))
      inspection.report(Clause::References, number);
  }
}

}  // namespace quire::pdf
