#include "cli/report/shown_causes.h"

namespace quire::cli {
namespace {

constexpr std::size_t most_of_a_code = 50;
constexpr std::size_t most_of_all = 300;

}  // namespace

ShownCauses shown_causes(const std::vector<Diagnostic>& causes, bool shows_all) {
  ShownCauses result;
  std::vector<bool> is_shown(causes.size(), shows_all);
  std::map<std::string_view, std::size_t> by_code;
  std::size_t count = 0;
  for (const auto severity : {Severity::Error, Severity::Warning, Severity::Note})
    for (std::size_t i = 0; i < causes.size(); ++i) {
      if (shows_all || causes[i].severity != severity || count == most_of_all ||
          by_code[causes[i].code] == most_of_a_code)
        continue;
      is_shown[i] = true;
      ++by_code[causes[i].code];
      ++count;
    }
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (is_shown[i]) {
      result.causes.push_back(&causes[i]);
    } else {
      ++result.others[causes[i].code];
      ++result.other_count;
    }
  }
  return result;
}

}  // namespace quire::cli
