#include "book/manifest/relators.h"

#include <algorithm>
#include <array>

namespace quire::book {
namespace {

struct Relator {
  std::string_view code, name;
};
constexpr std::array relators{
    Relator{"art", "artist"},         Relator{"aui", "author of introduction"},
    Relator{"aut", "author"},         Relator{"bkd", "book designer"},
    Relator{"clb", "collaborator"},   Relator{"com", "compiler"},
    Relator{"cov", "cover designer"}, Relator{"crr", "corrector"},
    Relator{"ctb", "contributor"},    Relator{"cwt", "commentator"},
    Relator{"edt", "editor"},         Relator{"ill", "illustrator"},
    Relator{"ind", "indexer"},        Relator{"pbl", "publisher"},
    Relator{"pfr", "proofreader"},    Relator{"pht", "photographer"},
    Relator{"red", "redactor"},       Relator{"rev", "reviewer"},
    Relator{"ths", "thesis advisor"}, Relator{"trl", "translator"},
    Relator{"tyd", "type designer"},  Relator{"tyg", "typographer"},
};

}  // namespace

std::string_view relator_code(std::string_view role) {
  const auto found = std::ranges::find_if(relators, [role](const Relator& relator) {
    return relator.code == role || relator.name == role;
  });
  return found == relators.end() ? std::string_view() : found->code;
}

std::vector<std::string> relator_names() {
  std::vector<std::string> names;
  for (const auto& relator : relators)
    names.emplace_back(relator.name);
  return names;
}

}  // namespace quire::book
