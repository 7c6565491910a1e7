// Functions of other layers that these tests link to, in their smallest form and weak: where the
// layers' own are linked in too, those are used.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "book/book.h"
#include "css/cascade.h"
#include "layout/struct_tree.h"

namespace quire {

namespace css {
struct StyleTable::Implementation {};
[[gnu::weak]] StyleTable::StyleTable() = default;
[[gnu::weak]] StyleTable::StyleTable(StyleTable&&) noexcept = default;
[[gnu::weak]] StyleTable& StyleTable::operator=(StyleTable&&) noexcept = default;
[[gnu::weak]] StyleTable::~StyleTable() = default;
}  // namespace css

namespace layout {
[[gnu::weak]] std::string_view name_of(Role role) {
  constexpr std::string_view names[] = {
#define ROLE(name) #name,
#include "layout/roles.def"
#undef ROLE
  };
  return names[static_cast<std::size_t>(role)];
}

[[gnu::weak]] StructElemIndex StructTree::add(StructElem elem) {
  elements.push_back(std::move(elem));
  return static_cast<StructElemIndex>(elements.size() - 1);
}
}  // namespace layout

namespace book {
[[gnu::weak]] std::int64_t unix_time(const Metadata&) { return 1'754'191'560; }
[[gnu::weak]] std::string Book::file_name(std::uint32_t chapter) {
  return fmt::format("chapter-{:03}.xhtml", chapter + 1);
}
}  // namespace book

}  // namespace quire
