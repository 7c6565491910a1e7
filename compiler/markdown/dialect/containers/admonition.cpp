#include "markdown/dialect/containers/admonition.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/has_wording.h"
#include "base/utf8.h"

namespace quire::markdown {
namespace {

struct Admonition {
  std::string_view kind, alert;
};
constexpr std::array admonitions{
#define ADMONITION(kind, alert) Admonition{kind, alert},
#include "markdown/dialect/containers/admonition.def"
#undef ADMONITION
};

const Admonition* find(std::string_view kind) {
  const auto found = std::ranges::find_if(admonitions, [&](const Admonition& row) {
    return ascii::equal_ignoring_case(row.kind, kind);
  });
  return found == admonitions.end() ? nullptr : &*found;
}

}  // namespace

bool is_admonition(std::string_view kind) { return find(kind) != nullptr; }

const AlertKind& alert_for(std::string_view kind) {
  const auto* row = find(kind);
  const auto* own = find_alert(kind);
  return own ? *own : *find_alert(row ? row->alert : "NOTE");
}

bool is_english_title(std::string_view kind, std::string_view language) {
  if (language.starts_with("x-") || primary_subtag(language) == "en") return false;
  return find_alert(kind) ? !has_wording(language) : is_admonition(kind);
}

std::string title_for(std::string_view kind, std::string_view language, const OwnWords* own) {
  if (const auto* alert = find_alert(kind))
    return std::string(
        own ? own->wording(alert->title, language) : wording(alert->title, language)
    );
  if (ascii::equal_ignoring_case(kind, "seealso") || ascii::equal_ignoring_case(kind, "see-also"))
    return "See also";
  std::string title = is_admonition(kind) ? ascii::lower(kind) : utf8::cleaned(kind);
  if (!title.empty() && ascii::is_lower(title.front()))
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  std::ranges::replace(title, '-', ' ');
  return title;
}

}  // namespace quire::markdown
