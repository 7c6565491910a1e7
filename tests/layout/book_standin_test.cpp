#include <fmt/format.h>

#include "book/book.h"

namespace quire::book {

/// Until book/ has its own, which then wins.
[[gnu::weak]] std::string Book::file_name(std::uint32_t chapter) {
  return fmt::format("chapter-{:03}.xhtml", chapter + 1);
}

}  // namespace quire::book
